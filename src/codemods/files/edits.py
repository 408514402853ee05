"""Edits of one text: put in order, proved to be apart, spliced, and mapped back.

An insertion (`start == end`) touches nothing but a range that it stands strictly inside of. Two different
insertions at one offset therefore never overlap; they are written in the order in which they were given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from codemods.model import Edit
from codemods.records import dataclass

_IMPORTED = (
    re.compile(r"(?:import [\w.]+(?: as \w+)?|from [\w.]+ import [\w, ]+)\n\Z"),
    re.compile(r"\w+(?: as \w+)?, \Z"),
    re.compile(r", \w+(?: as \w+)?\Z"),
    re.compile(r"[ \t]+\w+(?: as \w+)?,[^\n]*\n\Z"),
)
"""The edits by which a rule brings an import: a line, a name before another, a name behind the last, a name on its own
line."""


class OverlapError(Exception):
    """Two edits that want the same bytes."""

    def __init__(self, first: Edit, second: Edit) -> None:
        super().__init__(first, second)
        self.first = first
        self.second = second

    def __str__(self) -> str:
        first, second = self.first, self.second
        return f"{first.path}: the edits {first.start}:{first.end} and {second.start}:{second.end} overlap"


def normalise(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits sorted by path and offset, equal ones once. Raises OverlapError.

    Insertions at one offset keep the order given, and stand before an edit that starts there. Whole lines that import,
    and names in an import, are sorted among themselves: several Fixes may each bring one. Such lines stand before the
    definitions that another Fix brings to their place. Blank lines set off what follows, so they stand behind all.
    """
    unique = dict.fromkeys(edits)
    # The sort is stable and does not look at other texts: that keeps the order of insertions at one offset.
    ordered = sorted(unique, key=lambda edit: (edit.path, edit.start, edit.end, _rank(edit)))
    _sort_imported(ordered)
    for previous, edit in pairwise(ordered):
        if _conflict(previous, edit):
            raise OverlapError(previous, edit)
    return tuple(ordered)


def _sort_imported(ordered: list[Edit]) -> None:
    """Sort what is imported by insertions at one offset, each kind in the places that it has."""
    number = 0
    while number < len(ordered) - 1:
        edit, end = ordered[number], number + 1
        while end < len(ordered) and (ordered[end].path, ordered[end].start) == (edit.path, edit.start):
            end += 1
        if end > number + 1:
            for kind in _IMPORTED:
                places = [at for at in range(number, end) if _brings(ordered[at], kind)]
                # `import x` stands before `from x import y`, as the style guide has it.
                found = sorted((ordered[at] for at in places), key=lambda each: (each.text[:5] == "from ", each.text))
                for place, each in zip(places, found, strict=True):
                    ordered[place] = each
        number = end


def _rank(edit: Edit) -> int:
    """The rank of an insertion among those at its offset: lines that import, then text, then blank lines."""
    if edit.start == edit.end and edit.text.startswith(("import ", "from ")) and edit.text.endswith("\n"):
        return 0
    return 2 if edit.start == edit.end and edit.text and not edit.text.strip("\n") else 1


def _brings(edit: Edit, kind: re.Pattern[str]) -> bool:
    return edit.start == edit.end and kind.match(edit.text) is not None


def overlaps(a: Iterable[Edit], b: Iterable[Edit]) -> bool:
    """Whether some edit of `a` and some edit of `b` want the same bytes. Equal edits do not: they are one."""
    mine = set(a)
    merged = sorted(mine.symmetric_difference(b), key=lambda edit: (edit.path, edit.start, edit.end))
    furthest: dict[bool, Edit] = {}
    for edit in merged:
        side = edit in mine
        other = furthest.get(not side)
        if other is not None and _conflict(other, edit):
            return True
        reach = furthest.get(side)
        if reach is None or (edit.path, edit.end) >= (reach.path, reach.end):
            furthest[side] = edit
    return False


class Claims:
    """Edits that lie apart, by path: whether another is apart from them is found by its place.

    Replacements and insertions are kept in two lists: many insertions may stand at one offset, and only the offset
    matters.
    """

    def __init__(self) -> None:
        self._spans: dict[str, list[Edit]] = {}
        self._places: dict[str, list[int]] = {}

    def are_free(self, edits: Iterable[Edit]) -> bool:
        """Whether no edit wants what a claimed one wants. Equal edits are one."""
        return not any(self._conflicts(edit) for edit in edits)

    def take(self, edits: Iterable[Edit]) -> None:
        """Claim edits that are free."""
        for edit in edits:
            if edit.start == edit.end:
                places = self._places.setdefault(edit.path, [])
                at = bisect_left(places, edit.start)
                if places[at : at + 1] != [edit.start]:
                    places.insert(at, edit.start)
            else:
                spans = self._spans.setdefault(edit.path, [])
                at = bisect_left(spans, edit.start, key=_start)
                if spans[at : at + 1] != [edit]:
                    spans.insert(at, edit)

    def _conflicts(self, edit: Edit) -> bool:
        spans = self._spans.get(edit.path, [])
        # The claimed ones lie apart, so that their ends are in the order of their starts.
        number = bisect_right(spans, edit.start, key=_end)
        while number < len(spans) and spans[number].start < max(edit.end, edit.start + 1):
            if spans[number] != edit and _conflict(spans[number], edit):
                return True
            number += 1
        places = self._places.get(edit.path, [])
        number = bisect_right(places, edit.start)
        return number < len(places) and places[number] < edit.end


def splice(utf8: bytes, edits: Sequence[Edit], newline: str) -> bytes:
    """The text after `edits`, which are all of one file. Their line ends are written as `newline`.

    Raises OverlapError where two edits overlap, ValueError where one lies outside the text or cuts a character.
    """
    parts: list[bytes] = []
    position = 0
    for edit in normalise(edits):
        _check_range(utf8, edit)
        parts.append(utf8[position : edit.start])
        parts.append(_written(edit, newline))
        position = edit.end
    parts.append(utf8[position:])
    return b"".join(parts)


class OffsetMap:
    """From an offset in the text after edits to the offset in the text before them, over any number of passes."""

    __slots__ = ("_passes",)

    def __init__(self, passes: tuple[tuple[_Span, ...], ...] = ()) -> None:
        self._passes = passes

    @classmethod
    def of(cls, edits: Iterable[Edit], newline: str) -> OffsetMap:
        """The map of one pass: of the edits that `splice` was given for one file."""
        spans: list[_Span] = []
        shift = 0
        for edit in normalise(edits):
            length = len(_written(edit, newline))
            spans.append(_Span(edit.start + shift, edit.start + shift + length, edit.start, edit.end))
            shift += length - (edit.end - edit.start)
        return cls((tuple(spans),))

    def then(self, later: OffsetMap) -> OffsetMap:
        """The map over this map's passes and, after them, those of `later`."""
        return OffsetMap(self._passes + later._passes)

    def before(self, offset: int) -> int:
        """The offset that the byte at `offset` had before; for written text, the start of what it replaced."""
        for spans in reversed(self._passes):
            offset = _start_before(spans, offset)
        return offset

    def before_range(self, start: int, end: int) -> tuple[int, int]:
        """The range before the edits. A range within written text is the range that was replaced by it."""
        for spans in reversed(self._passes):
            start, end = _start_before(spans, start), _end_before(spans, end)
        return start, max(start, end)


class Region(NamedTuple):
    """Whole lines `start:end` of a text, in bytes, that are known to parse. What is in them begins at `start` and ends
    at `stop`; the lines from `body` on hold its body.
    """

    start: int
    body: int
    stop: int
    end: int


def untouched(regions: Iterable[Region], edits: Iterable[Edit], newline: str) -> tuple[Region, ...]:
    """The regions that no edit touches or borders on, with their offsets after the edits.

    The regions are in the order of the text, and the edits are those that `splice` is given for one file.
    """
    found = []
    pending = normalise(edits)
    number = shift = 0
    for region in regions:
        while number < len(pending) and pending[number].end < region.start:
            edit = pending[number]
            shift += len(_written(edit, newline)) - (edit.end - edit.start)
            number += 1
        if number == len(pending) or pending[number].start > region.end:
            found.append(Region(*(offset + shift for offset in region)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Span:
    """Written text at `after_start:after_end` stands for `before_start:before_end`."""

    after_start: int
    after_end: int
    before_start: int
    before_end: int


def _start_before(spans: tuple[_Span, ...], offset: int) -> int:
    index = bisect_right(spans, offset, key=lambda span: span.after_start) - 1
    if index < 0:
        return offset
    span = spans[index]
    return span.before_start if offset < span.after_end else span.before_end + offset - span.after_end


def _end_before(spans: tuple[_Span, ...], offset: int) -> int:
    # An end is exclusive: it belongs to the byte before it, so it follows that byte.
    last = offset - 1
    index = bisect_right(spans, last, key=lambda span: span.after_start) - 1
    if last < 0 or index < 0:
        return offset
    span = spans[index]
    return span.before_end if last < span.after_end else span.before_end + offset - span.after_end


def _start(edit: Edit) -> int:
    return edit.start


def _end(edit: Edit) -> int:
    return edit.end


def _conflict(first: Edit, second: Edit) -> bool:
    if first.path != second.path:
        return False
    return first.start < second.end and second.start < first.end


def _check_range(utf8: bytes, edit: Edit) -> None:
    if not 0 <= edit.start <= edit.end <= len(utf8):
        raise ValueError(f"{edit.path}: the edit {edit.start}:{edit.end} lies outside a text of {len(utf8)} bytes")
    for offset in (edit.start, edit.end):
        if offset < len(utf8) and utf8[offset] & 0xC0 == 0x80:
            raise ValueError(f"{edit.path}: the edit {edit.start}:{edit.end} cuts a character at byte {offset}")


def _written(edit: Edit, newline: str) -> bytes:
    text = edit.text.replace("\r\n", "\n").replace("\r", "\n")
    return (text if newline == "\n" else text.replace("\n", newline)).encode("utf-8")
