"""Finds the owners of files: CODEOWNERS of GitHub and GitLab, where they look for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.disk import MAX_SETTINGS, Disk
from codemods.files.patterns import Test, glob, is_hard

if TYPE_CHECKING:
    from codeowners import CodeOwners

_PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Places of a CODEOWNERS file; the first one found counts."""

_SECTION = re.compile(r"\^?\[(?P<name>[^\]]+)\](?:\[\d+\])?(?:[ \t]+(?P<owners>.*))?$")
"""GitLab's head of a section: `[Name]`, `^[Optional name][2] @owners of entries without their own`."""

_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_PATTERN = re.compile(r"(?P<pattern>(?:\\.|[^\s\\])+)(?P<owners>.*)")


class Owners:
    """The owners of a project's files."""

    def __init__(self, text: str = "", *, gitlab: bool = False) -> None:
        lines = [_COMMENT.sub("", line).strip() for line in text.splitlines()]
        # GitHub knows neither sections nor exclusions, and passes over both.
        gitlab = gitlab or any(line.startswith("!") or _SECTION.match(line) for line in lines)
        self._sections = [_Section(gitlab=gitlab, owners="")]
        self._known: dict[str, tuple[str, ...]] = {}
        named: dict[str, _Section] = {}
        for line in filter(None, lines):
            head = _SECTION.match(line) if gitlab else None
            if head is None:
                self._sections[-1].add(line)
                continue
            # GitLab takes sections of one name, in any case of its letters, as one.
            section = named.setdefault(head["name"].lower(), _Section(gitlab=True, owners=head["owners"] or ""))
            self._sections = [*(each for each in self._sections if each is not section), section]

    @classmethod
    def of(cls, root: Path) -> Owners:
        """The owners that the project under `root` names; nobody where it names none."""
        disk = Disk(root)
        for place in _PLACES:
            try:
                text = disk.read(place, MAX_SETTINGS).decode("utf-8", "replace")
            except OSError:
                continue
            runs_there = disk.is_file(".gitlab-ci.yml") and not place.startswith(".github/")
            return cls(text, gitlab=runs_there or place.startswith(".gitlab/"))
        return cls()

    def of_path(self, path: str) -> tuple[str, ...]:
        """The owners of a path from the root, in the order in which they are named, each once."""
        if path not in self._known:
            found = dict.fromkeys(owner for section in self._sections for owner in section.of_path(path))
            self._known[path] = tuple(found)
        return self._known[path]


class _Section:
    """Patterns of which the last one that matches a path names its owners. GitHub knows one section alone."""

    def __init__(self, *, gitlab: bool, owners: str) -> None:
        self._gitlab = gitlab
        self._owners = owners
        self._lines: list[str] = []
        self._excluded: list[str] = []
        self._rules: tuple[CodeOwners, CodeOwners] | None = None

    def add(self, line: str) -> None:
        """Take an entry of the file. One whose pattern cannot be read is nobody's, as on both services."""
        entry = _PATTERN.match(line)
        if entry is None:
            return
        pattern, owners = entry["pattern"], entry["owners"].strip()
        if self._gitlab and pattern.startswith("!"):
            self._excluded.append(f"{_anywhere(pattern[1:])} @nobody")
        else:
            self._lines.append(f"{_anywhere(pattern) if self._gitlab else pattern} {owners or self._owners}")

    def of_path(self, path: str) -> Iterator[str]:
        if not self._lines:
            return
        if self._rules is None:
            self._rules = _readable(self._lines), _readable(self._excluded)
        included, excluded = self._rules
        if not excluded.of(path):
            yield from (owner for _, owner in included.of(path))


def _anywhere(pattern: str) -> str:
    """GitLab's pattern as GitHub's: without a slash at its start it may begin in any folder."""
    return pattern if pattern.startswith("/") else f"**/{pattern}"


MASK = "/" * 20
"""The text that the library writes for a space."""


def _readable(lines: list[str]) -> CodeOwners:
    from codeowners import CodeOwners

    def is_readable(line: str) -> bool:
        try:
            CodeOwners(line)
        except (ValueError, re.error):
            return False
        return True

    found = CodeOwners("\n".join(filter(is_readable, lines)))
    # The library's expressions try all ways in which many wildcards can share a path.
    found.paths = [
        (_Search(pattern) if is_hard(pattern) else expression, pattern, *rest)  # type: ignore[misc]
        for expression, pattern, *rest in found.paths
    ]
    return found


class _Search:
    """A pattern with many wildcards, in the place of the library's expression for it."""

    def __init__(self, pattern: str) -> None:
        self._test: Test = glob(pattern, flat=pattern.endswith("/*"))

    def search(self, path: str) -> bool | None:
        # The library asks with each space written as so many slashes.
        return self._test(path.replace(MASK, " ")) or None
