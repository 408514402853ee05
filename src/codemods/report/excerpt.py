"""The lines of code that a finding speaks of, with its range underlined. Keys in them are masked."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.catalogue.masking import masked
from codemods.files import source, words
from codemods.files.text import SourceError, SourceFile
from codemods.model import Finding
from codemods.report.ansi import columns

_MOST = 4
"""The most lines of one excerpt: what is longer is opened in an editor."""

_ABOVE = 3
"""Lines above that may say that a literal is a key: a name can stand on another line than its value."""

_TAB = 4
_LONGEST = 160
"""The most characters of a line: a line of a bundle would fill the screen."""

_SHORTEST = 24
"""Characters of a line that are shown on however narrow a screen."""

_BESIDE = 14
"""Columns of a screen that the number of the line, its bars and the marks of a cut take."""


def room(width: int) -> int:
    """How many characters of a line a screen of some width has room for."""
    return max(_SHORTEST, min(_LONGEST, width - _BESIDE))


Shown = tuple[int, str, int, int]
"""A line of an excerpt: its number (in a notebook, in its cell), its text, and the columns where its range begins and
ends, counted from 0."""


class Excerpts:
    """Excerpts of files, each of which is decoded once. `most` is how many characters of a line there is room for."""

    def __init__(self, most: int = _LONGEST) -> None:
        self._most = most
        self._known: tuple[str, SourceFile | None] = ("", None)

    def of(self, finding: Finding, raw: bytes | None) -> tuple[list[Shown], int]:
        """The lines, and how many more there are; nothing where the file cannot be shown."""
        text = self._source(finding.path, raw)
        if text is None or finding.location is None or not finding.start <= finding.end <= text.size:
            return [], 0
        lines = list(_lines(finding, text, self._most))
        shown = _shown(len(lines))
        return lines[:shown], len(lines) - shown

    def _source(self, path: str, raw: bytes | None) -> SourceFile | None:
        if raw is None:
            return None
        if self._known[0] != path:
            try:
                self._known = path, source.read(path, raw)
            except SourceError:
                self._known = path, None
        return self._known[1]


def _lines(finding: Finding, text: SourceFile, most: int) -> Iterator[Shown]:
    lines, start, end = text.lines, finding.start, finding.end
    first, last = lines.line(start), max(lines.line(start), lines.line(max(start, end - 1)))
    # More than is shown is counted, and not read.
    read = first + _shown(last - first + 1) - 1
    top = max(1, first - _ABOVE)
    plain = [lines.text(number).decode("utf-8", "replace") for number in range(top, read + 1)]
    safe = masked("\n".join(plain)).split("\n")
    offset = _cell_line(finding) - first if finding.location and finding.location.cell else 0
    for number in range(first, last + 1):
        if number > read:
            yield number, "", 0, 0
            continue
        before, after = plain[number - top], safe[number - top]
        begins = _characters(lines.text(number), start - lines.start(number)) if number == first else _indent(before)
        ends = _characters(lines.text(number), end - lines.start(number)) if number == last else len(before.rstrip())
        if before != after:
            begins, ends = _moved(before, after, begins, ends)
        yield number + offset, *_fitted(after, begins, ends, most)


def _shown(count: int) -> int:
    """How many of so many lines are shown. One line is never left out alone, since saying so takes a line as well."""
    return count if count <= _MOST + 1 else _MOST


def _moved(before: str, after: str, begins: int, ends: int) -> tuple[int, int]:
    """The range of a line in which keys were masked: where both its ends are as they were, else the whole line."""
    tail = len(before) - ends
    if after[:begins] == before[:begins] and after.endswith(before[ends:]) and begins + tail < len(after):
        return begins, len(after) - tail
    return _indent(after), len(after.rstrip())


def _fitted(text: str, begins: int, ends: int, most: int) -> tuple[str, int, int]:
    """A line as a terminal may show it, cut around its range, with the columns of the range."""
    cut = max(0, begins - most // 4) if len(text) > most else 0
    mark = "… " if cut else ""
    shown = text[cut : cut + most]
    pieces = (shown[: begins - cut], shown[begins - cut : max(begins, ends) - cut], shown[max(begins, ends) - cut :])
    left, middle, right = (words.terminal(piece.replace("\t", " " * _TAB)) for piece in pieces)
    start = columns(mark + left)
    more = " …" if cut + most < len(text) else ""
    return f"{mark}{left}{middle}{right}{more}", start, max(start + 1, start + columns(middle))


def _characters(line: bytes, size: int) -> int:
    return len(line[: max(0, size)].decode("utf-8", "ignore"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _cell_line(finding: Finding) -> int:
    assert finding.location is not None
    return int(finding.location.cell.split(":")[1])
