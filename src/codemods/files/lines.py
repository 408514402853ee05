"""Lines of bytes, and what differs between two lists of them. A line ends at \n and nowhere else, as in git."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from codemods.records import dataclass

CONTEXT = 3
"""Lines of context around a change."""


_LARGE = 4_000_000
"""Pairs of lines above which a stretch without a line to hold on to is replaced as a whole."""


_MANY = 20_000
"""From this many pairs of equal lines on, the first occurrence of a line is matched with the first, the second with the
second, and so on, if both texts have equally many: a search over all pairs would take too long."""


_NO_NEWLINE = b"\\ No newline at end of file\n"


_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class PatchError(Exception):
    """A diff that does not fit the bytes it is applied to."""


@dataclass(frozen=True, slots=True)
class Change:
    """The lines `before_start:before_end` of one text stand as `after_start:after_end` in the other; from 0."""

    before_start: int
    before_end: int
    after_start: int
    after_end: int


def body(before: bytes, after: bytes) -> bytes:
    """The hunks of a diff."""
    return b"".join(_hunks(lines(before), lines(after)))


def lines(text: bytes) -> list[bytes]:
    """The lines of `text` with their "\\n"; the last one may have none."""
    parts = text.split(b"\n")
    last = parts.pop()
    split = [part + b"\n" for part in parts]
    if last:
        split.append(last)
    return split


def changes(before: Sequence[bytes], after: Sequence[bytes]) -> list[Change]:
    """The changes between two lists of lines, in order; no two changes touch."""
    found: list[Change] = []
    pending = [(0, len(before), 0, len(after))]
    while pending:
        low_a, high_a, low_b, high_b = pending.pop()
        while low_a < high_a and low_b < high_b and before[low_a] == after[low_b]:
            low_a, low_b = low_a + 1, low_b + 1
        while low_a < high_a and low_b < high_b and before[high_a - 1] == after[high_b - 1]:
            high_a, high_b = high_a - 1, high_b - 1
        if low_a == high_a and low_b == high_b:
            continue
        if low_a == high_a or low_b == high_b:
            found.append(Change(low_a, high_a, low_b, high_b))
            continue
        anchors = _anchors(_numbered(before, low_a, high_a, 1), _numbered(after, low_b, high_b, 1))
        if not anchors and _pairs(before[low_a:high_a], after[low_b:high_b]) > _MANY:
            anchors = _anchors(_numbered(before, low_a, high_a), _numbered(after, low_b, high_b))
        if anchors:
            for a, b in [*anchors, (high_a, high_b)]:
                pending.append((low_a, a, low_b, b))
                low_a, low_b = a + 1, b + 1
        else:
            found.extend(_matched(before, low_a, high_a, after, low_b, high_b))
    return _merged(sorted(found, key=lambda change: (change.before_start, change.after_start)))


def hunks(found: Sequence[Change]) -> Iterator[list[Change]]:
    """The changes in groups that share their context."""
    group: list[Change] = []
    for change in found:
        if group and change.before_start - group[-1].before_end > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def hunk_lines(
    group: Sequence[Change], before: Sequence[bytes], after: Sequence[bytes]
) -> Iterator[tuple[str, int, int, bytes]]:
    """A hunk's lines: mark (" ", "-" or "+"), 1-based number before and after (0 where it has none), the line."""
    (position, end), (number, _) = _extent(group, before)
    for change in [*group, Change(end, end, 0, 0)]:
        for line in before[position : change.before_start]:
            position, number = position + 1, number + 1
            yield " ", position, number, line
        for line in before[change.before_start : change.before_end]:
            position += 1
            yield "-", position, 0, line
        for line in after[change.after_start : change.after_end]:
            number += 1
            yield "+", 0, number, line


def applied(before: bytes, patch: bytes) -> bytes:
    """Apply the diff of one file to `before`. Raises PatchError where a line or a count does not fit."""
    old, position = lines(before), 0
    out: list[bytes] = []
    body = lines(patch)
    index = next((number for number, line in enumerate(body) if line.startswith(b"@@ ")), len(body))
    while index < len(body):
        header = _HUNK.match(body[index])
        if header is None:
            raise PatchError(f"line {index + 1} of the diff is not the start of a hunk")
        index += 1
        old_start, old_count = int(header[1]), int(header[2] or 1)
        new_start, new_count = int(header[3]), int(header[4] or 1)
        start = old_start - 1 if old_count else old_start
        if start < position:
            raise PatchError("hunks overlap")
        out += old[position:start]
        position = start
        if len(out) != (new_start - 1 if new_count else new_start):
            raise PatchError(f"the hunk at line {old_start} is not where its header says")
        goal = (position + old_count, len(out) + new_count)
        while (position, len(out)) != goal:
            if index >= len(body):
                raise PatchError("the last hunk is cut short")
            kind, text = body[index][:1], body[index][1:]
            index += 1
            if index < len(body) and body[index] == _NO_NEWLINE:
                text = text[:-1]
                index += 1
            if kind in (b" ", b"-"):
                if position >= len(old) or old[position] != text:
                    raise PatchError(f"line {position + 1} is not the line that the diff expects")
                position += 1
            if kind in (b" ", b"+"):
                out.append(text)
            if kind not in (b" ", b"-", b"+") or position > goal[0] or len(out) > goal[1]:
                raise PatchError(f"line {index} of the diff does not belong to its hunk")
    return b"".join(out) + b"".join(old[position:])


def _hunks(before: Sequence[bytes], after: Sequence[bytes]) -> Iterator[bytes]:
    for group in hunks(changes(before, after)):
        old, new = _extent(group, before)
        yield b"@@ -%s +%s @@\n" % (_range(*old), _range(*new))
        for mark, _, _, line in hunk_lines(group, before, after):
            text = mark.encode("ascii") + line
            yield text if line.endswith(b"\n") else text + b"\n" + _NO_NEWLINE


def _extent(group: Sequence[Change], before: Sequence[bytes]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The lines of a hunk with its context, before and after, from 0."""
    first, last = group[0], group[-1]
    lead = min(CONTEXT, first.before_start)
    tail = min(CONTEXT, len(before) - last.before_end)
    old = (first.before_start - lead, last.before_end + tail)
    return old, (first.after_start - lead, last.after_end + tail)


def _range(start: int, end: int) -> bytes:
    count = end - start
    if count == 1:
        return b"%d" % (start + 1)
    # An empty range is named by the line before it.
    return b"%d,%d" % (start + 1 if count else start, count)


def _numbered(text: Sequence[bytes], low: int, high: int, most: int | None = None) -> dict[tuple[bytes, int, int], int]:
    """Return where lines stand, by the line, how often it occurs, and which of these it is; those that occur up to
    `most` times."""
    count = Counter(text[low:high])
    seen: Counter[bytes] = Counter()
    found = {}
    for index in range(low, high):
        line = text[index]
        if most is None or count[line] <= most:
            seen[line] += 1
            found[line, count[line], seen[line]] = index
    return found


def _pairs(before: Sequence[bytes], after: Sequence[bytes]) -> int:
    """How many pairs of equal lines there are."""
    count = Counter(after)
    return sum(count[line] for line in before)


def _anchors(
    before: Mapping[tuple[bytes, int, int], int], after: Mapping[tuple[bytes, int, int], int]
) -> list[tuple[int, int]]:
    """The longest increasing chain of lines that occur equally often on both sides: (index before, index after)."""
    pairs = [(index, after[line]) for line, index in before.items() if line in after]
    ends: list[int] = []
    chain: list[int] = []
    previous: list[int] = []
    for number, (_, b) in enumerate(pairs):
        slot = bisect_left(ends, b)
        previous.append(chain[slot - 1] if slot else -1)
        ends[slot : slot + 1] = [b]
        chain[slot : slot + 1] = [number]
    found = []
    number = chain[-1] if chain else -1
    while number >= 0:
        found.append(pairs[number])
        number = previous[number]
    return found[::-1]


def _matched(
    before: Sequence[bytes], low_a: int, high_a: int, after: Sequence[bytes], low_b: int, high_b: int
) -> Iterator[Change]:
    if (high_a - low_a) * (high_b - low_b) > _LARGE:
        yield Change(low_a, high_a, low_b, high_b)
        return
    matcher = difflib.SequenceMatcher(None, before[low_a:high_a], after[low_b:high_b], autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            yield Change(low_a + a1, low_a + a2, low_b + b1, low_b + b2)


def _merged(found: Sequence[Change]) -> list[Change]:
    merged: list[Change] = []
    for change in found:
        last = merged[-1] if merged else None
        if last and last.before_end == change.before_start and last.after_end == change.after_start:
            merged[-1] = Change(last.before_start, change.before_end, last.after_start, change.after_end)
        else:
            merged.append(change)
    return merged
