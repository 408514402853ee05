"""Records what a run did, pass by pass, and the files as they were in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from codemods.files import edits as editing
from codemods.files import source as sources
from codemods.files.text import SourceError
from codemods.files.workspace import Workspace
from codemods.model import Edit, Finding, Fix
from codemods.records import dataclass
from codemods.run.engine import Watcher
from codemods.run.state import Key


@dataclass(frozen=True, slots=True)
class Applied:
    """A Fix of a pass, in the form it was applied in, with the findings that it mends, as `key` knows them.

    `edited` says that the user has changed it by hand.
    """

    fix: Fix
    keys: frozenset[Key]
    edited: bool

    @property
    def paths(self) -> tuple[str, ...]:
        return self.fix.paths


class Trace:
    """Takes down the Fixes of each pass, and passes on what it is told."""

    def __init__(self, watcher: Watcher | None) -> None:
        self.passes: list[list[Applied]] = []
        self._watcher = watcher

    def beginning(self) -> None:
        self.passes = []
        if self._watcher:
            self._watcher.beginning()

    def looking_at(self, paths: Sequence[str]) -> None:
        if self._watcher:
            self._watcher.looking_at(paths)

    def applying(self, findings: Sequence[Finding], chosen: Mapping[Fix, Fix], key: Callable[[Finding], Key]) -> None:
        keys: dict[Fix, set[Key]] = {}
        for finding in findings:
            if finding.fix is not None and finding.fix in chosen:
                keys.setdefault(finding.fix, set()).add(key(finding))
        self.passes.append([Applied(applied, frozenset(keys[fix]), applied != fix) for fix, applied in chosen.items()])
        if self._watcher:
            self._watcher.applying(findings, chosen, key)

    def states(self, workspace: Workspace) -> list[dict[str, bytes]]:
        """The changed files before the first pass and after each. A pass that can't be applied ends the list."""
        states: list[dict[str, bytes]] = [{}]
        for applied in self.passes:
            try:
                states.append(apply(applied, states[-1], workspace))
            except (editing.OverlapError, SourceError, ValueError):
                break
        return states


def apply(applied: Iterable[Applied], changes: Mapping[str, bytes], workspace: Workspace) -> dict[str, bytes]:
    """The changed files when some Fixes of one pass are applied as well.

    Raises OverlapError, SourceError or ValueError where that is not possible.
    """
    by_path: dict[str, list[Edit]] = {}
    for each in applied:
        for edit in each.fix.edits:
            by_path.setdefault(edit.path, []).append(edit)
    after = dict(changes)
    for path, edits in by_path.items():
        raw = changes[path] if path in changes else workspace.read(path)
        source = sources.read(path, raw)
        after[path] = source.encode(editing.splice(source.utf8(), edits, source.newline).decode("utf-8"))
    return after
