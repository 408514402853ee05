"""How a file is written, by the settings of its project or by its own habit."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from codemods.languages.python.style import USUAL, Styles


class _Tree:
    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def read(self, path: str) -> bytes:
        return self._texts[path].encode()

    def exists(self, path: str) -> bool:
        return path in self._texts


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pyproject.toml", "[tool.ruff]\nline-length = 100\n"),
        ("pyproject.toml", "[tool.black]\nline-length = 100\n"),
        ("pyproject.toml", "[tool.isort]\nline_length = 100\n"),
        ("ruff.toml", "line-length = 100\n"),
        (".ruff.toml", "line-length = 100\n"),
        (".flake8", "[flake8]\nmax-line-length = 100\n"),
        ("setup.cfg", "[flake8]\nmax_line_length = 100\n"),
        ("tox.ini", "[pycodestyle]\nmax-line-length = 100\n"),
        (".editorconfig", "root = true\n[*]\nmax_line_length = 80\n[*.{py,pyi}]\nmax_line_length = 100\n"),
    ],
)
def test_what_a_project_sets(path: str, text: str) -> None:
    assert Styles(_Tree({path: text})).limit("app/a.py", "") == 100


def test_the_nearest_file_that_says_it_wins() -> None:
    nearer = "[tool.ruff]\nline-length = 79\n"
    lengths = Styles(_Tree({"ruff.toml": "line-length = 100\n", "api/pyproject.toml": nearer}))
    assert lengths.limit("api/app/a.py", "") == 79
    assert lengths.limit("worker/a.py", "") == 100


@pytest.mark.parametrize("value", ["", "'long'", "3", "["])
def test_a_file_s_own_habit_counts_where_nobody_says(value: str) -> None:
    lengths = Styles(_Tree({"pyproject.toml": f"[tool.ruff]\nline-length = {value}\n"}))
    assert lengths.limit("a.py", "x = 1\n") == USUAL
    assert lengths.limit("a.py", f"x = '{'y' * 100}'\n") == 120


@pytest.mark.parametrize(
    ("path", "text", "quote"),
    [
        ("pyproject.toml", '[tool.ruff.format]\nquote-style = "single"\n', "'"),
        ("pyproject.toml", '[tool.ruff.lint.flake8-quotes]\ninline-quotes = "single"\n', "'"),
        ("pyproject.toml", "[tool.black]\n", '"'),
        ("pyproject.toml", "[tool.black]\nskip-string-normalization = true\n", "'"),
        ("ruff.toml", '[format]\nquote-style = "double"\n', '"'),
        ("ruff.toml", '[format]\nquote-style = "preserve"\n', "'"),
        (".flake8", "[flake8]\ninline-quotes = double\n", '"'),
        ("setup.cfg", '[flake8]\ninline-quotes = "\n', '"'),
        (".editorconfig", "[*.py]\nquote_type = double\n", '"'),
        (".editorconfig", "[*.{js,ts}]\nquote_type = double\n", "'"),
        (".pre-commit-config.yaml", "repos:\n- hooks:\n  - id: ruff-format\n", '"'),
        (".pre-commit-config.yaml", "repos:\n- hooks:\n  - id: double-quote-string-fixer\n", "'"),
        ("setup.py", "", "'"),
    ],
)
def test_quotes_as_a_project_sets_them_or_as_the_file_has_them(path: str, text: str, quote: str) -> None:
    file = "NAME = 'one'\nOTHER = ['two', 'three', \"it's\"]\n"
    assert Styles(_Tree({path: text})).of("app/a.py", file).quote == quote


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("", '"'),
        ("A = 'a'\n", "'"),
        ("A = 'a'\nB = \"b\"\n", '"'),
        ("# don't, won't, can't\nA = \"a\"\n", '"'),
        ("'''Text.'''\n'''Text.'''\nA = \"a\"\n", '"'),
    ],
)
def test_a_file_s_own_quotes_are_those_of_most_strings(text: str, quote: str) -> None:
    assert Styles(_Tree({})).of("a.py", text).quote == quote


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pyproject.toml", "[tool.ruff.lint.isort]\nforce-sort-within-sections = true\n"),
        ("ruff.toml", "[isort]\nforce-sort-within-sections = true\n"),
        ("pyproject.toml", "[tool.isort]\nforce_sort_within_sections = true\n"),
        (".isort.cfg", "[settings]\nforce_sort_within_sections = True\n"),
        ("setup.cfg", "[isort]\nforce_sort_within_sections = yes\n"),
        ("tox.ini", "[isort]\nforce_sort_within_sections = 1\n"),
        ("pyproject.toml", '[tool.isort]\nprofile = "google"\n'),
    ],
)
def test_the_order_of_imports_as_a_project_sets_it(path: str, text: str) -> None:
    order = Styles(_Tree({path: text})).of("a.py", "").order
    assert order is not None
    lines = ["import os\n", "from functools import cache\n", "import asyncio\n"]
    assert sorted(lines, key=order.line_key) == [lines[2], lines[1], lines[0]]


def test_an_order_that_nobody_checks_is_none() -> None:
    assert Styles(_Tree({"ruff.toml": '[lint]\nselect = ["E"]\n'})).of("a.py", "").order is None
    assert Styles(_Tree({"ruff.toml": '[lint]\nselect = ["I"]\n'})).of("a.py", "").order is not None


def test_settings_that_are_far_too_large_say_nothing() -> None:
    text = "line-length = 100\n" + "# " + "x" * (4 * 1024 * 1024)
    assert Styles(_Tree({"ruff.toml": text})).limit("a.py", "") == USUAL


@pytest.mark.parametrize(
    ("path", "text", "is_asked"),
    [
        ("pyproject.toml", '[tool.ruff.lint]\nselect = ["E", "D"]\n', True),
        ("pyproject.toml", '[tool.ruff]\nlint.select = ["D103"]\n', True),
        ("pyproject.toml", '[tool.ruff]\nextend-select = ["D1"]\n', True),
        ("pyproject.toml", '[tool.ruff.lint]\nselect = ["ALL"]\nignore = ["D203", "D213"]\n', True),
        ("pyproject.toml", '[tool.ruff.lint]\nselect = ["ALL"]\nignore = ["D"]\n', False),
        ("pyproject.toml", '[tool.ruff.lint]\nselect = ["D"]\nignore = ["D10"]\n', False),
        ("pyproject.toml", '[tool.ruff.lint]\nselect = ["D103"]\nignore = ["D1"]\n', True),
        (
            "pyproject.toml",
            '[tool.ruff.lint]\nselect = ["D"]\n[tool.ruff.lint.per-file-ignores]\n"app/*" = ["D"]\n',
            False,
        ),
        (
            "pyproject.toml",
            '[tool.ruff.lint]\nselect = ["D"]\n[tool.ruff.lint.per-file-ignores]\n"a.py" = ["D103"]\n',
            False,
        ),
        (
            "pyproject.toml",
            '[tool.ruff.lint]\nselect = ["D"]\n[tool.ruff.lint.per-file-ignores]\n"!app/**" = ["D"]\n',
            True,
        ),
        (
            "pyproject.toml",
            '[tool.ruff.lint]\nselect = ["D"]\n[tool.ruff.lint.per-file-ignores]\n"api/*" = ["D"]\n',
            True,
        ),
        ("pyproject.toml", '[tool.ruff.lint]\nselect = ["E", "DTZ"]\n', False),
        ("pyproject.toml", '[tool.ruff.lint]\nselect = [3, "E"]\nignore = "D"\n', False),
        (".flake8", "[flake8]\ndocstring-convention = google\n", True),
        (".flake8", "[flake8]\ndocstring-convention = google\nextend-ignore = E501, D103\n", False),
        ("setup.cfg", "[flake8]\nmax-line-length = 100\n", False),
    ],
)
def test_whether_public_functions_have_docstrings(path: str, text: str, is_asked: bool) -> None:
    assert Styles(_Tree({path: text})).of("app/a.py", "").documents is is_asked


def test_settings_nearer_to_a_file_say_that_it_needs_no_docstrings() -> None:
    styles = Styles(_Tree({"ruff.toml": 'lint.select = ["D"]\n', "api/ruff.toml": 'lint.select = ["E"]\n'}))
    assert not styles.of("api/a.py", "").documents
    assert styles.of("worker/a.py", "").documents
