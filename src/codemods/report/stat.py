"""How much of which file would change: `diff --stat`."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files import lines as line_diff
from codemods.files.words import counted
from codemods.model import Report
from codemods.report import View

_BAR = 40
"""The most signs in one line's bar."""


def render(report: Report, view: View) -> Iterator[bytes]:
    """One line a file, and the sum."""
    rows = []
    for each in report.patches:
        changes = line_diff.changes(line_diff.lines(each.before), line_diff.lines(each.after))
        added = sum(change.after_end - change.after_start for change in changes)
        removed = sum(change.before_end - change.before_start for change in changes)
        rows.append((view.shown(each.path), added, removed))
    if not rows:
        return
    names = max(len(name) for name, _, _ in rows)
    most = max(added + removed for _, added, removed in rows)
    digits = len(str(most))
    for name, added, removed in rows:
        plus, minus = _scaled(added, most), _scaled(removed, most)
        yield f" {name:{names}} | {added + removed:{digits}} {'+' * plus}{'-' * minus}\n".encode()
    files, lines = counted(len(rows), "file"), counted(sum(row[1] for row in rows), "line")
    yield f" {files} changed, {lines} added, {sum(row[2] for row in rows)} removed\n".encode()


def _scaled(count: int, most: int) -> int:
    return count if most <= _BAR else -(-count * _BAR // most)
