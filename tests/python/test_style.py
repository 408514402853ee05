"""How long a line may be, by the settings of a project or by a file's own habit."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from codemods.languages.python.style import USUAL, LineLengths


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
    assert LineLengths(_Tree({path: text})).limit("app/a.py", "") == 100


def test_the_nearest_file_that_says_it_wins() -> None:
    nearer = "[tool.ruff]\nline-length = 79\n"
    lengths = LineLengths(_Tree({"ruff.toml": "line-length = 100\n", "api/pyproject.toml": nearer}))
    assert lengths.limit("api/app/a.py", "") == 79
    assert lengths.limit("worker/a.py", "") == 100


@pytest.mark.parametrize("value", ["", "'long'", "3", "["])
def test_a_file_s_own_habit_counts_where_nobody_says(value: str) -> None:
    lengths = LineLengths(_Tree({"pyproject.toml": f"[tool.ruff]\nline-length = {value}\n"}))
    assert lengths.limit("a.py", "x = 1\n") == USUAL
    assert lengths.limit("a.py", f"x = '{'y' * 100}'\n") == 120
