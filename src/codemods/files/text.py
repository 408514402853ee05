"""Text and where things stand in it: source files, lines and columns, what can't be read."""

from __future__ import annotations

import bisect
import functools
import re

from codemods.model import Location
from codemods.records import dataclass

PYTHON_SUFFIXES = (".py", ".pyi", ".pyw")


NOTEBOOK_SUFFIX = ".ipynb"

_LINE_END = re.compile(rb"\r\n|\r|\n")


class SourceError(Exception):
    """A file that cannot be read or written as text. `line` is 1-based, or 0 where there is none."""

    def __init__(self, path: str, message: str, line: int = 0) -> None:
        super().__init__(path, message, line)
        self.path = path
        self.message = message
        self.line = line

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


@dataclass(frozen=True)
class SourceFile:
    """One file as text. `newline` is its most frequent line end: "\\n", "\\r\\n" or "\\r"."""

    path: str
    raw: bytes
    text: str
    encoding: str
    bom: bytes
    newline: str

    def utf8(self) -> bytes:
        """The text as UTF-8 without BOM: the bytes that the offsets of an Edit count."""
        return self.text.encode("utf-8")

    @functools.cached_property
    def lines(self) -> Lines:
        """The offsets at which the lines of the text begin."""
        return Lines(self.utf8())

    @functools.cached_property
    def size(self) -> int:
        """The length of the text in bytes, as an Edit counts them."""
        return len(self.utf8())

    def locate(self, start: int, end: int) -> Location:
        """The Location of the range `start:end` of the text in the file."""
        return self.lines.location(start, end)

    def encode(self, text: str) -> bytes:
        """`text` in the file's encoding, with its BOM. Raises SourceError where a character does not fit."""
        try:
            return self.bom + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            character = text[error.start]
            line = line_of(text[: error.start].encode("utf-8", "replace"))
            raise SourceError(
                self.path, f"U+{ord(character):04X} cannot be written in the file's encoding {self.encoding}", line
            ) from error


class Lines:
    """Holds the offsets at which the lines of a text begin. Lines end at "\\n", "\\r\\n" and "\\r" alone."""

    def __init__(self, utf8: bytes) -> None:
        self._utf8 = utf8
        self._is_ascii = utf8.isascii()
        self.starts = [0, *(found.end() for found in _LINE_END.finditer(utf8))]

    def line(self, offset: int) -> int:
        """The 1-based line of an offset; the one before, where it stands between the two bytes of a line end."""
        return bisect.bisect_right(self.starts, offset)

    def start(self, line: int) -> int:
        """The offset at which a 1-based line begins; behind the last line, the end of the text."""
        return self.starts[line - 1] if line <= len(self.starts) else len(self._utf8)

    def text(self, line: int) -> bytes:
        """A 1-based line without its end."""
        return self._utf8[self.start(line) : self.start(line + 1)].rstrip(b"\r\n")

    def location(self, start: int, end: int) -> Location:
        """The range `start:end` in lines and columns."""
        line, column = self._position(start)
        end_line, end_column = self._position(end)
        return Location(line, column, end_line, end_column)

    def _position(self, offset: int) -> tuple[int, int]:
        if not 0 <= offset <= len(self._utf8):
            raise ValueError(f"offset {offset} lies outside a text of {len(self._utf8)} bytes")
        if offset and self._utf8[offset - 1 : offset + 1] == b"\r\n":
            # Between the two bytes of one line end: the position is the end of that line.
            offset -= 1
        line = self.line(offset)
        start = self.starts[line - 1]
        if self._is_ascii:
            return line, 1 + offset - start
        return line, 1 + len(self._utf8[start:offset].decode("utf-8", "replace"))


def location(utf8: bytes, start: int, end: int) -> Location:
    """The range `start:end` of `utf8` in lines and columns. Who asks for several keeps the Lines."""
    return Lines(utf8).location(start, end)


def dominant_newline(text: str) -> str:
    """The most frequent line end of a text; "\\n" where it has none."""
    if "\r" not in text:
        return "\n"
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(counts, key=lambda newline: counts[newline])


def line_of(before: bytes) -> int:
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
