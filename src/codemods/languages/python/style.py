"""How long a line may be in a file, by the settings of its project's own linters and formatters."""

from __future__ import annotations

import configparser
import fnmatch
import functools
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

USUAL = 88
"""What black and ruff allow where nothing is set."""

_LONGEST = 120
"""What a file is taken to allow whose lines are longer than usual already."""


class Files(Protocol):
    """What settings are read from."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises SourceError."""

    def exists(self, path: str) -> bool:
        """Whether there is such a file."""


class LineLengths:
    """Answers for the files of one project. The nearest file that says it wins, as the tools have it."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._set: dict[str, int | None] = {}

    def limit(self, path: str, text: str) -> int:
        """The characters that a line of a file may have; `text` is the file's, whose own habit counts where nobody
        says."""
        for folder in _upwards(path):
            if folder not in self._set:
                self._set[folder] = self._of(folder)
            if (found := self._set[folder]) is not None:
                return found
        return _habit(text)

    def _of(self, folder: str) -> int | None:
        prefix = f"{folder}/" if folder else ""
        for name, read in _READERS:
            if self._files.exists(prefix + name):
                try:
                    text = self._files.read(prefix + name).decode("utf-8", "replace")
                except Exception:  # noqa: BLE001 - what can't be read says nothing, whatever the reason
                    continue
                found = read(text)
                if found is not None:
                    return found
        return None


@functools.lru_cache(maxsize=4)
def _habit(text: str) -> int:
    """The limit that a text keeps to by itself."""
    return USUAL if all(len(line) <= USUAL for line in text.splitlines()) else _LONGEST


def _upwards(path: str) -> Iterator[str]:
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""


def _of_ruff(text: str) -> int | None:
    return _number(_toml(text).get("line-length"))


def _of_pyproject(text: str) -> int | None:
    tool = _table(_toml(text), "tool")
    given = (
        _table(tool, "ruff").get("line-length"),
        _table(tool, "black").get("line-length"),
        _table(tool, "flake8").get("max-line-length"),
        _table(tool, "isort").get("line_length"),
    )
    return next((number for each in given if (number := _number(each)) is not None), None)


def _of_ini(text: str) -> int | None:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return None
    for section in ("flake8", "pycodestyle", "pep8"):
        for key in ("max-line-length", "max_line_length"):
            if (found := _number(parser.get(section, key, fallback=None))) is not None:
                return found
    return None


def _of_editorconfig(text: str) -> int | None:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string("[top]\n" + text)
    except configparser.Error:
        return None
    found = None
    for section in parser.sections():
        names = section.replace("{", "").replace("}", "").split(",")
        if any(fnmatch.fnmatch("a.py", name.strip()) for name in names):
            found = _number(parser.get(section, "max_line_length", fallback=None)) or found
    return found


_READERS = (
    (".ruff.toml", _of_ruff),
    ("ruff.toml", _of_ruff),
    ("pyproject.toml", _of_pyproject),
    (".flake8", _of_ini),
    ("setup.cfg", _of_ini),
    ("tox.ini", _of_ini),
    (".editorconfig", _of_editorconfig),
)


@functools.lru_cache(maxsize=16)
def _toml(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}


def _table(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = document.get(key)
    return value if isinstance(value, dict) else {}


def _number(value: object) -> int | None:
    try:
        number = int(str(value))
    except ValueError:
        return None
    return number if 20 <= number <= 1000 else None
