"""Findings over all passes: as each was first seen, and what became of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace

from codemods.model import Finding, Fix, Outcome
from codemods.records import dataclass

Words = tuple[str, str, str]
"""The rule, the path and the message of a finding."""


@dataclass(slots=True)
class Record:
    """A finding over all passes: as it was first seen, where it stands in the text on disk, and what became of it.

    `seen` is where it stood in the text of the last pass that found it.
    """

    finding: Finding
    start: int
    end: int
    outcome: Outcome
    first_pass: int
    last_pass: int = 0
    seen: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self.last_pass = self.first_pass
        self.seen = (self.finding.start, self.finding.end)

    def update(self, finding: Finding, outcome: Outcome, number: int) -> None:
        """Take what a pass has found of it."""
        self.outcome = outcome
        self.last_pass = number
        self.seen = (finding.start, finding.end)
        if finding.fix is None and self.finding.fix is not None:
            self.finding = replace(finding, start=self.start, end=self.end)


def settle(records: dict[Words, list[Record]], number: int, applied: Sequence[Fix]) -> None:
    """Set the outcome of the findings that the pass `number` does not find any more. `applied` are the Fixes of the
    pass before.

    If the rule now says something else about the same place, that finding replaces the old one. All others were mended
    by the Fix of another finding.
    """
    fresh = {
        (rule, path, record.start)
        for (rule, path, _), known in records.items()
        for record in known
        if record.first_pass == number
    }
    for words, known in records.items():
        rule, path, _ = words
        gone = [each for each in known if each.last_pass < number and each.outcome is not Outcome.FIXED]
        for record in gone:
            if (rule, path, record.start) in fresh:
                known.remove(record)
                continue
            record.outcome = Outcome.FIXED
            mended = _mended_by(record, applied)
            if mended is not None:
                record.finding = replace(record.finding, fix=mended, reason="")


def _mended_by(record: Record, applied: Sequence[Fix]) -> Fix | None:
    """The Fix that has most likely mended a finding: one that edits what it spans, or else one of its file."""
    start, end = record.seen
    path = record.finding.path
    here = [fix for fix in applied if path in fix.paths]
    edits = ((fix, each) for fix in here for each in fix.edits if each.path == path)
    around = (fix for fix, each in edits if each.start <= end and start <= each.end)
    return next(around, next(iter(here), None))


class Open:
    """Holds the records of earlier passes that may match a finding of the pass `number`: same words, not fixed."""

    def __init__(self, records: Mapping[Words, Sequence[Record]], number: int) -> None:
        self._records = records
        self._number = number
        self._known: dict[Words, tuple[dict[int, deque[Record]], deque[Record]]] = {}

    def at(self, finding: Finding, start: int) -> Record | None:
        """The first that stood where the finding stands in the text on disk."""
        by_start, _ = self._of(finding)
        return self._next(by_start.get(start))

    def first(self, finding: Finding) -> Record | None:
        """The first, wherever it stood."""
        _, known = self._of(finding)
        return self._next(known)

    def _of(self, finding: Finding) -> tuple[dict[int, deque[Record]], deque[Record]]:
        words = (finding.rule, finding.path, finding.message)
        found = self._known.get(words)
        if found is None:
            known = deque(self._records.get(words, ()))
            by_start: dict[int, deque[Record]] = {}
            for record in known:
                by_start.setdefault(record.start, deque()).append(record)
            found = self._known[words] = (by_start, known)
        return found

    def _next(self, waiting: deque[Record] | None) -> Record | None:
        # A record that matches a finding of this pass can't match a second one.
        while waiting:
            record = waiting[0]
            if record.last_pass < self._number and record.outcome is not Outcome.FIXED:
                return record
            waiting.popleft()
        return None
