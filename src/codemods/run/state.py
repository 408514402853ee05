"""Holds what a run gathers over its passes, in the text of the pass that goes on and in the text on disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from codemods.files import edits as editing
from codemods.languages import Language, Project
from codemods.model import Failure, Finding, Fix, LeftAlone
from codemods.records import dataclass
from codemods.run.records import Record, Words
from codemods.run.sought import Sought
from codemods.run.suppress import Suppressor

Key = tuple[str, str, int, str]
"""A finding as all passes, and all runs over one tree, know it: rule, path, where it starts on disk, message."""


@dataclass(slots=True)
class State:
    """Gathers the findings and Fixes of a run."""

    suppressor: Suppressor
    records: dict[Words, list[Record]] = field(default_factory=dict)
    applied: tuple[Fix, ...] = ()
    """The Fixes of the pass before."""
    left_alone: dict[tuple[str, str, int, str], LeftAlone] = field(default_factory=dict)
    maps: dict[str, editing.OffsetMap] = field(default_factory=dict)
    changes: dict[str, bytes] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)
    broken: list[Failure] = field(default_factory=list)
    passes: int = 0
    candidates: int = 0
    spoken: set[str] = field(default_factory=set)
    regions: dict[str, Sequence[editing.Region]] = field(default_factory=dict)
    projects: dict[Language, Project] = field(default_factory=dict)
    sought: dict[Language, Sought] = field(default_factory=dict)
    refused: Mapping[Key, str] = field(default_factory=dict)
    declined: set[Fix] = field(default_factory=set)
    said: dict[Language, list[Finding]] = field(default_factory=dict)
    """The findings of each language's rules in the pass before."""
    waiting: frozenset[str] = frozenset()
    """The files of the findings whose Fixes were to be applied, and were not yet."""

    def on_disk(self, path: str, start: int, end: int) -> tuple[int, int]:
        """A range of the text of this pass as a range of the text on disk."""
        mapping = self.maps.get(path)
        return mapping.before_range(start, end) if mapping else (start, end)

    def key(self, finding: Finding) -> Key:
        """The key of a finding in the text of this pass."""
        return (finding.rule, finding.path, self.on_disk(finding.path, finding.start, finding.end)[0], finding.message)

    def allowed(self, found: list[Finding]) -> list[Finding]:
        """The findings, those of a refused Fix without it and with the reason that was given for that."""
        if not self.refused:
            return found
        reasons: dict[Fix, str] = {}
        for finding in found:
            if finding.fix is not None and (reason := self.refused.get(self.key(finding))):
                reasons.setdefault(finding.fix, reason)
        return [
            replace(each, fix=None, reason=reasons[each.fix], note="", line_notes=()) if each.fix in reasons else each
            for each in found
        ]
