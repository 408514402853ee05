"""Bytes to text and back, with a proof per file that nothing was lost on the way.

Edits count bytes in the text encoded as UTF-8 without BOM, whatever the file on disk uses; this module is the
only one that knows what the file on disk uses.
"""

from __future__ import annotations

import io
import tokenize

from codemods.files.text import NOTEBOOK_SUFFIX, PYTHON_SUFFIXES, SourceError, SourceFile, dominant_newline, line_of

_UTF8_BOM = b"\xef\xbb\xbf"
_FOREIGN_BOMS = (
    # UTF-32 stands first because its little-endian BOM begins with the one of UTF-16.
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def read(path: str, raw: bytes) -> SourceFile:
    """The file's text. Raises SourceError for binary files, unknown or wrong encodings, and lossy ones.

    Python files follow their BOM and their PEP 263 cookie; every other file is UTF-8, with or without BOM. The text of
    a notebook is the code of its cells.
    """
    if path.endswith(NOTEBOOK_SUFFIX):
        from codemods.files import notebook

        return notebook.read(path, raw)
    for foreign, name in _FOREIGN_BOMS:
        if raw.startswith(foreign):
            raise SourceError(path, f"is {name}, which is not supported: save it as UTF-8")
    if b"\x00" in raw:
        raise SourceError(path, "is a binary file: it holds a NUL byte", line_of(raw[: raw.index(b"\x00")]))
    bom = _UTF8_BOM if raw.startswith(_UTF8_BOM) else b""
    encoding = _python_encoding(path, raw) if path.endswith(PYTHON_SUFFIXES) else "utf-8"
    body = raw[len(bom) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(path, f"is not valid {encoding}: {error.reason}", line_of(body[: error.start])) from error
    except (LookupError, ValueError) as error:
        raise SourceError(path, f"its encoding {encoding} is not a text encoding", 1) from error
    source = SourceFile(path, raw, text, encoding, bom, dominant_newline(text))
    _prove_round_trip(source)
    return source


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
    except (UnicodeError, SourceError):
        # A codec such as that of host names takes no text of every length.
        same = False
    if not same:
        raise SourceError(source.path, f"its text is not the same after decoding and encoding with {source.encoding}")
