"""Reads what a project says of its Python and packages: the oldest Python it runs on, the newest release of each.

Generated code uses nothing that these lack. Read, from the folder of a file upwards: lock files, requirements,
pyproject.toml, setup.cfg, Pipfile, setup.py, conda's environment. What can't be read says nothing.
"""

from __future__ import annotations

import ast
import configparser
import contextlib
import functools
import itertools
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

_LOCKS = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml")
_DECLARED = ("pyproject.toml", "setup.cfg", "setup.py", "Pipfile", "environment.yml", "environment.yaml")
_REQUIREMENTS = re.compile(r"^(?:requirements|constraints)[^/]*\.(?:txt|in|lock)$")
_CONDA = re.compile(r"^\s*-\s*[\"']?([A-Za-z0-9._-]+)\s*(==?|>=|<=|<|>|~=)\s*([\w.*]+)", re.MULTILINE)
_TARGET = re.compile(r"^py(3)(\d+)$")
_BLOCK = re.compile(r"^\[\[packages?\]\][ \t]*\r?\n((?:[^\[\r\n][^\n]*\n?|\r?\n)*)", re.MULTILINE)
"""The lines of a lock file about one package, up to its tables."""
_STATED = re.compile(r'^(name|version)[ \t]*=[ \t]*"([^"\\\r\n]*)"', re.MULTILINE)
_TORN = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
"""A line that git leaves in a file of which two versions were not joined yet."""
_MOST_LINES = 20_000
"""Lines of requirements that are read of one file: more have been made to take time."""
_OPTION = re.compile(r"\s(?:--hash|#|\\$).*")


class Files(Protocol):
    """Gives the files from which pins are read: the files of a project by path, in code or not."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises SourceError."""

    def exists(self, path: str) -> bool:
        """Whether there is such a file."""

    def files(self, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """The project's files that end in one of the suffixes."""


class Pins:
    """Answers for the files of one project. Nearer files hide what files further up say of the same package."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._admitted: dict[str, Mapping[str, Admitted]] = {}
        self._floors: dict[str, tuple[int, int] | None] = {}

    @functools.cached_property
    def _named(self) -> Mapping[str, tuple[str, ...]]:
        """The files by folder that may pin something, those that say most exactly first."""
        found: dict[str, list[str]] = {}
        for path in self._files.files((".txt", ".in", ".lock", ".toml", ".cfg", ".py", ".yml", ".yaml", "Pipfile")):
            folder, _, name = path.rpartition("/")
            if name in _LOCKS or name in _DECLARED or _REQUIREMENTS.match(name):
                found.setdefault(folder, []).append(path)
            elif folder.rpartition("/")[2] == "requirements" and name.endswith((".txt", ".in", ".lock")):
                found.setdefault(folder.rpartition("/")[0], []).append(path)
        return {folder: tuple(sorted(paths, key=_exactness)) for folder, paths in found.items()}

    def has(self, path: str, package: str, since: str) -> bool:
        """Whether the project of a file may have a release of a package from `since` on; so it is where nobody says."""
        admitted = self._package(path, canonicalize_name(package))
        try:
            return admitted is None or admitted.reaches(Version(since))
        except ValueError:
            return True

    def python(self, path: str) -> tuple[int, int] | None:
        """The oldest Python that the project of a file runs on, as (3, 9), or None where nothing says."""
        for folder in _upwards(path):
            if folder not in self._floors:
                self._floors[folder] = self._floor(folder)
            if self._floors[folder] is not None:
                return self._floors[folder]
        return None

    def _package(self, path: str, name: str) -> Admitted | None:
        for folder in _upwards(path):
            if folder not in self._admitted:
                self._admitted[folder] = self._read(folder)
            if name in self._admitted[folder]:
                return self._admitted[folder][name]
        return None

    def _read(self, folder: str) -> Mapping[str, Admitted]:
        found: dict[str, Admitted] = {}
        exact: set[str] = set()
        for path in self._named.get(folder, ()):
            is_lock = path.rpartition("/")[2] in _LOCKS
            for name, admitted in _readable(_declared(path, self._text(path))):
                if is_lock:
                    # A lock may hold several releases of one package for several markers: the newest may be installed.
                    found[name] = found[name].either(admitted) if name in exact else admitted
                    exact.add(name)
                elif name not in exact:
                    found[name] = found[name].both(admitted) if name in found else admitted
        return found

    def _floor(self, folder: str) -> tuple[int, int] | None:
        floors = []
        for path in self._named.get(folder, ()):
            # Versions of thousands of digits, and lists where tables belong, say nothing.
            with contextlib.suppress(ValueError, TypeError, AttributeError, RecursionError):
                floors.append(_floor(path, self._text(path)))
        return min((floor for floor in floors if floor), default=None)

    def _text(self, path: str) -> str:
        try:
            return self._files.read(path).decode("utf-8", "replace")
        except Exception:  # noqa: BLE001 - what can't be read says nothing, whatever the reason
            return ""


class Admitted:
    """The releases that a specifier lets through; every release where it is empty."""

    def __init__(self, *specifiers: SpecifierSet) -> None:
        self._any_of = specifiers or (SpecifierSet(),)

    def reaches(self, since: Version) -> bool:
        """Whether a release from `since` on may be let through."""
        return any(_reaches(specifier, since) for specifier in self._any_of)

    def either(self, other: Admitted) -> Admitted:
        return Admitted(*self._any_of, *other._any_of)

    def both(self, other: Admitted) -> Admitted:
        return Admitted(*(one & two for one in self._any_of for two in other._any_of))


def _reaches(specifier: SpecifierSet, since: Version) -> bool:
    """Whether a specifier set lets some release through that is not older than `since`.

    Each operator draws a line: below `since`, none is let through that matters.
    """
    for each in specifier:
        text = each.version.removesuffix(".*")
        try:
            version = Version(text)
        except InvalidVersion:
            continue
        if each.operator == "<" and version <= since:
            return False
        if each.operator == "<=" and version < since:
            return False
        if each.operator in ("==", "==="):
            # `==1.*` ends before 2, `==1.16` is one release.
            if not each.contains(since, prereleases=True) and version < since:
                return False
        if each.operator == "~=":
            release = version.release[:-1]
            if since.release[: len(release)] > release:
                return False
    return True


def _upwards(path: str) -> Iterator[str]:
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""


def _exactness(path: str) -> tuple[int, str]:
    name = path.rpartition("/")[2]
    return (0 if name in _LOCKS else 1 if name not in _DECLARED else 2), path


def _readable(declared: Iterator[tuple[str, Admitted]]) -> Iterator[tuple[str, Admitted]]:
    """The declarations that can be read: a file may hold anything in the place of a version or a table."""
    with contextlib.suppress(ValueError, TypeError, AttributeError, RecursionError):
        yield from declared


def _declared(path: str, text: str) -> Iterator[tuple[str, Admitted]]:
    """The packages that a file names, each with the releases that it lets through."""
    name = path.rpartition("/")[2]
    if name in ("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml"):
        for package, version in _locked(text):
            yield from _pair(package, f"=={version}")
    elif name == "Pipfile.lock":
        document = _json(text)
        for section in ("default", "develop"):
            for package, entry in _table(document, section).items():
                if isinstance(entry, dict) and isinstance(entry.get("version"), str):
                    yield from _pair(package, entry["version"])
    elif name == "pyproject.toml":
        yield from _of_pyproject(_toml(text))
    elif name == "Pipfile":
        for section in ("packages", "dev-packages"):
            for package, entry in _table(_toml(text), section).items():
                yield from _pair(package, str(entry.get("version", "") if isinstance(entry, dict) else entry))
    elif name == "setup.cfg":
        yield from _requirements(_ini(text).get("options", "install_requires", fallback="").splitlines())
    elif name == "setup.py":
        yield from _requirements(_literals(text, "install_requires"))
    elif name.startswith("environment."):
        for package, operator, version in _CONDA.findall(text):
            yield from _pair(package, f"{'==' if operator == '=' else operator}{version}")
        yield from _requirements(re.findall(r"^\s*-\s*([^\s:]+(?:\s*[=<>~!]=?[^\n#]+)?)", text, re.MULTILINE))
    else:
        yield from _requirements(text.splitlines())


def _locked(text: str) -> Iterator[tuple[str, str]]:
    """The packages of a lock file with their versions. It has thousands of lines, and two for a package matter here:
    to parse it all takes twenty times as long."""
    if _TORN.search(text):
        return
    for block in _BLOCK.finditer(text):
        stated = dict(_STATED.findall(block[1]))
        if "version" in stated:
            yield stated.get("name", ""), stated["version"]


def _of_pyproject(document: Mapping[str, Any]) -> Iterator[tuple[str, Admitted]]:
    project = _table(document, "project")
    yield from _requirements(project.get("dependencies") or ())
    for group in _table(project, "optional-dependencies").values():
        yield from _requirements(group if isinstance(group, list) else ())
    for group in _table(document, "dependency-groups").values():
        yield from _requirements(group if isinstance(group, list) else ())
    poetry = _table(_table(document, "tool"), "poetry")
    groups = [_table(each, "dependencies") for each in _table(poetry, "group").values() if isinstance(each, dict)]
    for dependencies in (_table(poetry, "dependencies"), _table(poetry, "dev-dependencies"), *groups):
        for package, entry in dependencies.items():
            version = entry.get("version", "") if isinstance(entry, dict) else entry
            if package != "python" and isinstance(version, str):
                yield from _pair(package, _of_poetry(version))


def _of_poetry(version: str) -> str:
    """A constraint of Poetry as a specifier: `^1.2` lets 1.2 to 2 through, `~1.2` 1.2 to 1.3, `1.2` that one alone."""
    parts = []
    for part in version.replace(" ", "").split(","):
        head, digits = part[:1], re.findall(r"\d+", part)
        if head == "^" and digits:
            fixed = next((index for index, digit in enumerate(digits) if int(digit)), 0)
            parts.append(f">={'.'.join(digits)},<{'.'.join([*digits[:fixed], str(int(digits[fixed]) + 1)])}")
        elif head == "~" and part[1:2] != "=" and digits:
            fixed = min(1, len(digits) - 1)
            parts.append(f">={'.'.join(digits)},<{'.'.join([*digits[:fixed], str(int(digits[fixed]) + 1)])}")
        elif part[:1].isdigit():
            parts.append(f"=={part}")
        elif part != "*":
            parts.append(part)
    return ",".join(parts)


def _floor(path: str, text: str) -> tuple[int, int] | None:
    """The oldest Python that a file lets its project run on."""
    name = path.rpartition("/")[2]
    if name == "setup.cfg":
        return _lowest(_ini(text).get("options", "python_requires", fallback=""))
    if name == "setup.py":
        return _lowest(next(iter(_literals(text, "python_requires")), ""))
    if name == "Pipfile":
        return _lowest(f"=={version}") if (version := _table(_toml(text), "requires").get("python_version")) else None
    if name != "pyproject.toml":
        return None
    document = _toml(text)
    tool = _table(document, "tool")
    poetry = _table(_table(tool, "poetry"), "dependencies").get("python", "")
    stated = _table(document, "project").get("requires-python") or _of_poetry(poetry if isinstance(poetry, str) else "")
    if (lowest := _lowest(str(stated))) is not None:
        return lowest
    targets = [_table(tool, "ruff").get("target-version"), *_strings(_table(tool, "black").get("target-version"))]
    found = [(int(match[1]), int(match[2])) for each in targets if (match := _TARGET.match(str(each)))]
    return min(found) if found else None


def _lowest(specifier: str) -> tuple[int, int] | None:
    """The oldest minor release of Python 3 that a specifier lets through, or None where it sets no lower bound."""
    try:
        wanted = SpecifierSet(specifier)
    except InvalidSpecifier:
        return None
    if not any(each.operator in (">=", ">", "==", "~=", "===") for each in wanted):
        return None
    return next(((3, minor) for minor in range(40) if _admits_minor(wanted, minor)), None)


def _admits_minor(wanted: SpecifierSet, minor: int) -> bool:
    return any(wanted.contains(f"3.{minor}.{patch}") for patch in (0, 1, 5, 50))


def _requirements(lines: Iterable[Any]) -> Iterator[tuple[str, Admitted]]:
    for line in itertools.islice(lines, _MOST_LINES):
        text = _OPTION.sub("", f" {line}").strip() if isinstance(line, str) else ""
        try:
            wanted = Requirement(text)
        except InvalidRequirement:
            continue
        yield canonicalize_name(wanted.name), Admitted(wanted.specifier)


def _pair(name: str, specifier: str) -> Iterator[tuple[str, Admitted]]:
    try:
        yield canonicalize_name(name), Admitted(SpecifierSet("" if specifier == "*" else specifier))
    except InvalidSpecifier:
        return


def _literals(text: str, argument: str) -> Iterator[str]:
    """The strings that a setup.py gives `setup()` by an argument, as far as they are literals."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == argument:
            values = node.value.elts if isinstance(node.value, (ast.List, ast.Tuple)) else [node.value]
            for value in values:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.value


def _toml(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}


def _json(text: str) -> Mapping[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _ini(text: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        parser = configparser.ConfigParser()
    return parser


def _table(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = document.get(key)
    return value if isinstance(value, dict) else {}


def _strings(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
