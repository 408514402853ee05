"""Shows what a project's pins let through, file by file, and the oldest Python it runs on."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from codemods.languages.python.pins import Admitted, Pins


class _Tree:
    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def read(self, path: str) -> bytes:
        return self._texts[path].encode()

    def exists(self, path: str) -> bool:
        return path in self._texts

    def files(self, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(path for path in self._texts if path.endswith(suffixes))


OLD = {
    "requirements.txt": "openai==1.14.2  # pinned\nfastapi\n",
    "requirements-dev.txt": "openai[datalib] ==1.14.2 ; python_version > '3.8'\n",
    "requirements/base.txt": "openai~=1.16.0\n",
    "constraints.txt": "openai<1.17\n",
    "pyproject.toml": '[project]\nname = "a"\ndependencies = ["openai>=1.3,<1.10"]\n',
    "setup.cfg": "[options]\ninstall_requires =\n    openai<=1.16.9\n",
    "setup.py": 'from setuptools import setup\nsetup(install_requires=["openai==1.2"], python_requires=">=3.8")\n',
    "Pipfile": '[packages]\nopenai = "==1.16.2"\n',
    "Pipfile.lock": '{"default": {"openai": {"version": "==1.3.0"}}}',
    "poetry.lock": '[[package]]\nname = "openai"\nversion = "1.14.0"\n',
    "uv.lock": '[[package]]\nname = "openai"\nversion = "1.14.0"\n',
    "environment.yml": "dependencies:\n  - python=3.10\n  - openai=1.12\n",
}


@pytest.mark.parametrize("path", OLD)
def test_a_release_that_is_too_old(path: str) -> None:
    pins = Pins(_Tree({path: OLD[path], "app/llm.py": ""}))
    assert not pins.has("app/llm.py", "openai", "1.17")
    assert pins.has("app/llm.py", "openai", "1.2")
    assert pins.has("app/llm.py", "anthropic", "0.24")


@pytest.mark.parametrize(
    "text",
    [
        "openai\n",
        "openai>=1.3\n",
        "openai==1.*\n",
        "openai~=1.3\n",
        "openai==1.17.0\n",
        "-r base.txt\nopenai @ git+https://example.org/openai.git\n",
        "not a requirement ===\n",
    ],
)
def test_a_release_that_may_be_new_enough(text: str) -> None:
    assert Pins(_Tree({"requirements.txt": text})).has("a.py", "openai", "1.17")


def test_a_lock_says_more_than_what_it_was_made_from() -> None:
    texts = {"pyproject.toml": '[project]\ndependencies = ["openai>=1.3"]\n', "uv.lock": OLD["uv.lock"]}
    assert not Pins(_Tree(texts)).has("a.py", "openai", "1.17")


def test_what_stands_nearer_hides_what_stands_above() -> None:
    pins = Pins(_Tree({"requirements.txt": "openai==1.14.0\n", "api/requirements.txt": "openai==1.40.0\n"}))
    assert pins.has("api/app/llm.py", "openai", "1.17")
    assert not pins.has("worker/llm.py", "openai", "1.17")


@pytest.mark.parametrize(
    ("path", "text", "floor"),
    [
        ("pyproject.toml", '[project]\nrequires-python = ">=3.8"\n', (3, 8)),
        ("pyproject.toml", '[project]\nrequires-python = ">3.9,<4"\n', (3, 9)),
        ("pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.11"\n', (3, 11)),
        ("pyproject.toml", '[tool.poetry.dependencies]\npython = ">=3.9,<3.13"\n', (3, 9)),
        ("pyproject.toml", '[tool.ruff]\ntarget-version = "py39"\n', (3, 9)),
        ("pyproject.toml", '[tool.black]\ntarget-version = ["py310", "py38"]\n', (3, 8)),
        ("setup.cfg", "[options]\npython_requires = >=3.7\n", (3, 7)),
        ("setup.py", OLD["setup.py"], (3, 8)),
        ("Pipfile", '[requires]\npython_version = "3.9"\n', (3, 9)),
        ("pyproject.toml", "[project]\n", None),
        ("pyproject.toml", '[project]\nrequires-python = "<4"\n', None),
        ("pyproject.toml", "not toml [", None),
    ],
)
def test_the_oldest_python(path: str, text: str, floor: tuple[int, int] | None) -> None:
    assert Pins(_Tree({path: text})).python("src/a.py") == floor


_VERSIONS = st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(0, 3)).map(lambda v: ".".join(map(str, v)))
_CLAUSES = st.lists(st.tuples(st.sampled_from(("==", "<", "<=", ">=", ">", "~=")), _VERSIONS).map("".join), max_size=2)


@given(_CLAUSES, _VERSIONS)
def test_what_is_let_through_is_never_called_too_old(clauses: list[str], since: str) -> None:
    """Against every release of a small world: where one from `since` on is let through, the pins reach it."""
    wanted = SpecifierSet(",".join(clauses))
    world = [Version(f"{a}.{b}.{c}") for a in range(5) for b in range(11) for c in range(5)]
    if any(version >= Version(since) and wanted.contains(version) for version in world):
        assert Admitted(wanted).reaches(Version(since))


LOCK = """\
version = 1
requires-python = ">=3.11"

[[package]]
name = "openai"
version = "1.14.0"
source = { registry = "https://packages.example.com/simple" }
dependencies = [
    { name = "httpx", version = "2.0.0", source = { registry = "https://packages.example.com/simple" } },
]

[package.optional-dependencies]
name = [
    { name = "numpy" },
]

[[package]]
name = "groq"
source = { editable = "." }

[[package]]
name = "anthropic"
version = "0.20.0"
"""


def test_a_lock_is_read_by_the_two_lines_of_each_package() -> None:
    pins = Pins(_Tree({"uv.lock": LOCK.replace("\n", "\r\n"), "app/llm.py": ""}))
    assert not pins.has("app/llm.py", "openai", "1.17")
    assert not pins.has("app/llm.py", "anthropic", "0.24")
    assert pins.has("app/llm.py", "httpx", "3.0")
    assert pins.has("app/llm.py", "groq", "0.6")


def test_a_lock_of_which_two_versions_were_not_joined_says_nothing() -> None:
    mine = 'version = "1.14.0"\n'
    torn = LOCK.replace(mine, f'<<<<<<< ours\n{mine}=======\nversion = "1.15.0"\n>>>>>>> theirs\n')
    assert Pins(_Tree({"uv.lock": torn, "app/llm.py": ""})).has("app/llm.py", "openai", "1.17")
