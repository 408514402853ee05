"""Bytes to text and back, with a proof per file that nothing was lost on the way.

Edits count bytes in the text encoded as UTF-8 without BOM, whatever the file on disk uses; this module is the
only one that knows what the file on disk uses.
"""

from __future__ import annotations

import io
import tokenize
from dataclasses import dataclass

from codemods.model import Location

PYTHON_SUFFIXES = (".py", ".pyi", ".pyw")

NOTEBOOK_SUFFIX = ".ipynb"

_UTF8_BOM = b"\xef\xbb\xbf"
_FOREIGN_BOMS = (
    # UTF-32 stands first because its little-endian BOM begins with the one of UTF-16.
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


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
            line = _line_of(text[: error.start].encode("utf-8", "replace"))
            raise SourceError(
                self.path, f"U+{ord(character):04X} cannot be written in the file's encoding {self.encoding}", line
            ) from error


def read(path: str, raw: bytes) -> SourceFile:
    """The file's text. Raises SourceError for binary files, unknown or wrong encodings, and lossy ones.

    Python files follow their BOM and their PEP 263 cookie; every other file is UTF-8, with or without BOM. The text of
    a notebook is the code of its cells.
    """
    if path.endswith(NOTEBOOK_SUFFIX):
        from codemods import notebook

        return notebook.read(path, raw)
    for foreign, name in _FOREIGN_BOMS:
        if raw.startswith(foreign):
            raise SourceError(path, f"is {name}, which is not supported: save it as UTF-8")
    if b"\x00" in raw:
        raise SourceError(path, "is a binary file: it holds a NUL byte", _line_of(raw[: raw.index(b"\x00")]))
    bom = _UTF8_BOM if raw.startswith(_UTF8_BOM) else b""
    encoding = _python_encoding(path, raw) if path.endswith(PYTHON_SUFFIXES) else "utf-8"
    body = raw[len(bom) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(path, f"is not valid {encoding}: {error.reason}", _line_of(body[: error.start])) from error
    except (LookupError, ValueError) as error:
        raise SourceError(path, f"its encoding {encoding} is not a text encoding", 1) from error
    source = SourceFile(path, raw, text, encoding, bom, dominant_newline(text))
    _prove_round_trip(source)
    return source


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


def _python_encoding(path: str, raw: bytes) -> str:
    try:
        # A classic Macintosh file ends its lines with "\r", which readline() does not know.
        head = raw[:4096].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        encoding, _ = tokenize.detect_encoding(io.BytesIO(head[: head.rfind(b"\n") + 1] or head).readline)
    except SyntaxError as error:
        if raw.startswith(_UTF8_BOM) or "unknown encoding" in str(error):
            raise SourceError(path, f"its encoding declaration is wrong: {error.msg}", 1) from error
        # There is no cookie and the first lines are not UTF-8: decoding the whole file names the line.
        return "utf-8"
    return "utf-8" if encoding == "utf-8-sig" else encoding


def _prove_round_trip(source: SourceFile) -> None:
    try:
        source.text.encode("utf-8")
        same = source.encode(source.text) == source.raw
    except UnicodeEncodeError:
        same = False
    if not same:
        raise SourceError(source.path, f"its encoding {source.encoding} does not survive decoding and encoding")


def _line_of(before: bytes) -> int:
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
    return _line_of(before), column
