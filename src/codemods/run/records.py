"""Findings over all passes: as each was first seen, and what became of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from codemods.model import Finding, Outcome

Words = tuple[str, str, str]
"""The rule, the path and the message of a finding."""


@dataclass(slots=True)
class Record:
    """A finding over all passes: as it was first seen, where it stands in the text on disk, and what became of it."""

    finding: Finding
    start: int
    end: int
    outcome: Outcome
    last_pass: int

    def update(self, finding: Finding, outcome: Outcome, number: int) -> None:
        """Take what a pass has found of it."""
        self.outcome = outcome
        self.last_pass = number
        if finding.fix is None and self.finding.fix is not None:
            self.finding = replace(finding, start=self.start, end=self.end)


class Open:
    """The records of earlier passes that a finding of the pass `number` may be: of the same words, and not fixed."""

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
        # A record that a finding of this pass has taken is not open again in it.
        while waiting:
            record = waiting[0]
            if record.last_pass < self._number and record.outcome is not Outcome.FIXED:
                return record
            waiting.popleft()
        return None
