"""The releases of a package that a specifier lets through, such as `>=1.3,<2`.

Plain specifiers, of numbers alone, are read here, and so are requirements that name nothing else. `packaging` answers
for all others: it adds 17 ms of loading to a run, which takes 250 ms over a small project.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet

_RELEASE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})*")
_CLAUSE = re.compile(r"(==|!=|<=|>=|<|>|~=(?=\s*[0-9]+\.[0-9]))\s*([0-9]{1,9}(?:\.[0-9]{1,9})*)(\.\*)?", re.ASCII)
_NAME = r"[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?"
_MARKER = (
    r"\s*(?:python_version|python_full_version|sys_platform|platform_machine|platform_system|os_name|extra)"
    r"\s*(?:[<>]=?|[=!]=|\bnot\s+in\b|\bin\b)\s*(?:\"[^\"]*\"|'[^']*')\s*"
)
_REQUIREMENT = re.compile(
    rf"({_NAME})\s*(?:\[\s*{_NAME}(?:\s*,\s*{_NAME})*\s*\])?\s*"
    rf"([<>=!~][<>=!~\s\d.*,]*|)(?:;{_MARKER}(?:(?:and|or)\b{_MARKER})*)?",
    re.ASCII,
)
_NONE = re.compile(rf"(?![A-Za-z0-9])|{_NAME}\s*=(?!=)", re.ASCII)
"""The beginning of what is no requirement: an option, a path, or a package in conda's way of writing."""
_SEPARATOR = re.compile(r"[-_.]+")

_Numbers = tuple[int, ...]


class InvalidError(ValueError):
    """A specifier or a requirement that can't be read."""


class _Alternative(Protocol):
    text: str

    def reaches(self, since: str) -> bool: ...
    def admits(self, release: str) -> bool: ...
    @property
    def has_floor(self) -> bool: ...


class Admitted:
    """The releases that one of some specifiers lets through; every release where there is none."""

    def __init__(self, *specifiers: str) -> None:
        """Raise InvalidError where a specifier can't be read."""
        self._any_of: Sequence[_Alternative] = tuple(map(_alternative, specifiers or ("",)))

    def reaches(self, since: str) -> bool:
        """Whether a release from `since` on may be let through. Raises ValueError where that is no version."""
        return any(each.reaches(since) for each in self._any_of)

    def admits(self, release: str) -> bool:
        """Whether a release is let through."""
        return any(each.admits(release) for each in self._any_of)

    @property
    def has_floor(self) -> bool:
        """Whether each specifier draws a line below which nothing is let through."""
        return all(each.has_floor for each in self._any_of)

    def either(self, other: Admitted) -> Admitted:
        return Admitted(*(each.text for each in (*self._any_of, *other._any_of)))

    def both(self, other: Admitted) -> Admitted:
        return Admitted(*(",".join(filter(None, (a.text, b.text))) for a in self._any_of for b in other._any_of))


def canonical(name: str) -> str:
    """The name of a package as all spellings of it have it."""
    return _SEPARATOR.sub("-", name).lower()


def required(text: str) -> tuple[str, Admitted]:
    """The name of the package that a requirement asks for, and its releases. Raises InvalidError."""
    if _NONE.match(text):
        raise InvalidError(text)
    plain = _REQUIREMENT.fullmatch(text)
    if plain and (not plain[2] or _clauses(plain[2]) is not None):
        return canonical(plain[1]), Admitted(plain[2].strip())
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        wanted = Requirement(text)
    except InvalidRequirement as error:
        raise InvalidError(text) from error
    return canonical(wanted.name), Admitted(str(wanted.specifier))


@functools.cache
def _alternative(specifier: str) -> _Alternative:
    clauses = _clauses(specifier) if specifier else ()
    return _Other(specifier) if clauses is None else _Plain(specifier, clauses)


def _clauses(specifier: str) -> tuple[tuple[str, _Numbers, bool], ...] | None:
    """The clauses of a plain specifier: operator, release, and whether all that begin so are meant."""
    found = []
    for part in specifier.split(","):
        match = _CLAUSE.fullmatch(part.strip())
        if match is None or (match[3] and match[1] not in ("==", "!=")):
            return None
        found.append((match[1], _numbers(match[2]), bool(match[3])))
    return tuple(found)


def _numbers(release: str) -> _Numbers:
    return tuple(map(int, release.split(".")))


def _even(release: _Numbers) -> _Numbers:
    """A release without the zeros at its end: 1.2 is 1.2.0."""
    end = len(release)
    while end and not release[end - 1]:
        end -= 1
    return release[:end]


def _begins(release: _Numbers, prefix: _Numbers) -> bool:
    return (release + (0,) * len(prefix))[: len(prefix)] == prefix


class _Plain:
    """Clauses of numbers alone."""

    def __init__(self, text: str, clauses: tuple[tuple[str, _Numbers, bool], ...]) -> None:
        self.text = text
        self._clauses = clauses

    def reaches(self, since: str) -> bool:
        if not _RELEASE.fullmatch(since):
            return _Other(self.text).reaches(since)
        return all(_reaches(*clause, _numbers(since)) for clause in self._clauses)

    def admits(self, release: str) -> bool:
        return all(_lets_through(*clause, _numbers(release)) for clause in self._clauses)

    @property
    def has_floor(self) -> bool:
        return any(operator in (">=", ">", "==", "~=") for operator, _, _ in self._clauses)


def _reaches(operator: str, version: _Numbers, is_prefix: bool, since: _Numbers) -> bool:
    """Whether a clause lets some release through that is not older than `since`: below that, none matters."""
    if operator == "<":
        return _even(version) > _even(since)
    if operator == "<=":
        return _even(version) >= _even(since)
    if operator == "==":
        # `==1.*` ends before 2, `==1.16` is one release.
        return _even(version) >= _even(since) or _lets_through(operator, version, is_prefix, since)
    if operator == "~=":
        return since[: len(version) - 1] <= version[:-1]
    return True


def _lets_through(operator: str, version: _Numbers, is_prefix: bool, release: _Numbers) -> bool:
    same = _begins(release, version) if is_prefix else _even(release) == _even(version)
    if operator in ("==", "!="):
        return same == (operator == "==")
    if operator == "~=":
        return _even(release) >= _even(version) and _begins(release, version[:-1])
    if operator in ("<=", ">=") and same:
        return True
    return _even(release) < _even(version) if operator in ("<", "<=") else _even(release) > _even(version)


class _Other:
    """Clauses that `packaging` reads."""

    def __init__(self, text: str) -> None:
        from packaging.specifiers import InvalidSpecifier, SpecifierSet

        try:
            self._set: SpecifierSet = SpecifierSet(text)
        except InvalidSpecifier as error:
            raise InvalidError(text) from error
        self.text = str(self._set)

    def reaches(self, since: str) -> bool:
        from packaging.version import InvalidVersion, Version

        wanted = Version(since)
        for each in self._set:
            try:
                version = Version(each.version.removesuffix(".*"))
            except InvalidVersion:
                continue
            if each.operator == "<" and version <= wanted:
                return False
            if each.operator == "<=" and version < wanted:
                return False
            if each.operator in ("==", "==="):
                if not each.contains(wanted, prereleases=True) and version < wanted:
                    return False
            if each.operator == "~=":
                release = version.release[:-1]
                if wanted.release[: len(release)] > release:
                    return False
        return True

    def admits(self, release: str) -> bool:
        return self._set.contains(release)

    @property
    def has_floor(self) -> bool:
        return any(each.operator in (">=", ">", "==", "~=", "===") for each in self._set)
