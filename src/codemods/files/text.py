"""Text and where things stand in it: source files, lines and columns, what can't be read."""

from __future__ import annotations

from dataclasses import dataclass

from codemods.model import Location

PYTHON_SUFFIXES = (".py", ".pyi", ".pyw")


NOTEBOOK_SUFFIX = ".ipynb"


class SourceError(Exception):
    """A file that cannot be read or written as text. `line` is 1-based, or 0 where there is none."""

    def __init__(self, path: str, message: str, line: int = 0) -> None:
        super().__init__(path, message, line)
        self.path = path
        self.message = message
        self.line = line

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
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

    def locate(self, start: int, end: int) -> Location:
        """Where the range `start:end` of the text stands in the file."""
        return location(self.utf8(), start, end)

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


def location(utf8: bytes, start: int, end: int) -> Location:
    """The range `start:end` of `utf8` in lines and columns. Lines end at "\\n", "\\r\\n" and "\\r" alone."""
    line, column = _position(utf8, start)
    end_line, end_column = _position(utf8, end)
    return Location(line, column, end_line, end_column)


def dominant_newline(text: str) -> str:
    """The most frequent line end of a text; "\\n" where it has none."""
    if "\r" not in text:
        return "\n"
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(counts, key=lambda newline: counts[newline])


def line_of(before: bytes) -> int:
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")


def _position(utf8: bytes, offset: int) -> tuple[int, int]:
    if not 0 <= offset <= len(utf8):
        raise ValueError(f"offset {offset} lies outside a text of {len(utf8)} bytes")
    if utf8[offset - 1 : offset + 1] == b"\r\n" and offset:
        # Between the two bytes of one line end: the position is the end of that line.
        offset -= 1
    before = utf8[:offset]
    line_start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
    column = 1 + len(before[line_start:].decode("utf-8", "replace"))
    return line_of(before), column
