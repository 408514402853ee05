"""The tokens of a Python text of any version, with what stands in the braces of its f-strings.

`tokenize` knows the syntax of the Python that runs it alone, and takes an f-string of Python 3.12 for several strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from codemods.files.search import word_start

_DEEPEST = 100
"""How deep f-strings may stand in each other. Python itself allows 150."""

_TOKEN = re.compile(
    rb"""(?P<space>[ \t\f]+|\\(?:\r\n|\r|\n))
    |(?P<comment>\#[^\r\n]*)
    |(?P<line>\r\n|\r|\n)
    |(?P<prefix>[rRuUbBfFtT]{0,2})(?P<quote>'''|\"\"\"|'|\")
    |(?P<word>[A-Za-z_\x80-\xff][0-9A-Za-z_\x80-\xff]*|[0-9][0-9A-Za-z_.]*)
    |(?P<mark>:=|==|!=|<=|>=|->|\*\*|//|.)""",
    re.VERBOSE | re.DOTALL,
)

_QUOTE = re.compile(rb"#[^\r\n]*|\'\'\'|\"\"\"|\'|\"")
"""The beginning of a string without its prefix, or a comment, in which none begins."""

_PREFIXES = frozenset((b"", b"r", b"u", b"b", b"br", b"rb", b"f", b"fr", b"rf", b"t", b"tr", b"rt"))

_ENDS = {
    b"'": re.compile(rb"(?:[^\\'\r\n]|\\(?:\r\n|.))*+'", re.DOTALL),
    b'"': re.compile(rb'(?:[^\\"\r\n]|\\(?:\r\n|.))*+"', re.DOTALL),
    b"'''": re.compile(rb"(?:[^\\']|\\.|'(?!''))*+'''", re.DOTALL),
    b'"""': re.compile(rb'(?:[^\\"]|\\.|"(?!""))*+"""', re.DOTALL),
}

_STOPS = re.compile(rb"[\\{}'\"\r\n]")
"""Characters that may end a piece of an f-string's text."""


class Kind(StrEnum):
    """Names the kinds of token."""

    WORD = "word"
    MARK = "mark"
    STRING = "string"
    COMMENT = "comment"
    LINE = "line"
    BROKEN = "broken"


class Field(NamedTuple):
    """Holds what stands in braces at `start:end` of an f-string.

    The expression ends at `stop`: at `=`, `!`, `:` or `}`. `inner` are the fields of its format.
    """

    start: int
    stop: int
    end: int
    tokens: tuple[Token, ...]
    inner: tuple[Field, ...]


class Token(NamedTuple):
    """A token at `start:end`, in bytes. A string knows its `prefix`, in lower case, and its `fields`."""

    kind: Kind
    start: int
    end: int
    text: bytes = b""
    prefix: bytes = b""
    fields: tuple[Field, ...] = ()


class _Broken(Exception):
    """A string or a field that does not end."""


def tokens(code: bytes) -> Iterator[Token]:
    """The tokens of a text, white space left out. A string that has no end is one broken token, and the last."""
    end = 0
    try:
        for token in _Lexer(code).tokens(0, 0):
            end = token.end
            yield token
    except _Broken:
        yield Token(Kind.BROKEN, end, len(code))


def strings(code: bytes) -> Iterator[Token]:
    """The strings of a text, as `tokens` has them, up to one that has no end. What stands between them is passed over,
    which takes a fifth of the time."""
    lexer, position = _Lexer(code), 0
    while found := _QUOTE.search(code, position):
        start, position = found.span()
        if code[start] == ord("#"):
            continue
        before = word_start(code, start)
        prefix = code[before:start].lower()
        if prefix not in _PREFIXES or code[before - 1 : before] >= b"\x80":
            prefix = b""
        try:
            token = lexer.string(start - len(prefix), position, prefix, found[0], 0)
        except _Broken:
            return
        position = token.end
        yield token


class _Lexer:
    def __init__(self, code: bytes) -> None:
        self._code = code
        self._end = 0

    def tokens(self, position: int, depth: int) -> Iterator[Token]:
        """The tokens from a position on; with a depth, those of one field's expression, up to what ends it."""
        code, match = self._code, _TOKEN.match
        brackets = 0
        self._end = position
        while found := match(code, position):
            kind = found.lastgroup
            start, position = position, found.end()
            if kind == "space":
                continue
            if kind == "quote":
                prefix = found["prefix"].lower()
                if prefix not in _PREFIXES:
                    # `bu"x"` is a name and a string: a fault that the parser tells.
                    yield Token(Kind.WORD, start, found.end("prefix"), found["prefix"])
                    position = found.end("prefix")
                    continue
                token = self.string(start, found.end(), prefix, found["quote"], depth)
                position = token.end
                yield token
            elif kind == "word":
                yield Token(Kind.WORD, start, position, found[0])
            elif kind == "mark":
                text = found[0]
                if depth and not brackets and text in (b"}", b":", b":=", b"!", b"=") and self._ends(text, position):
                    self._end = start
                    return
                brackets += (text in b"([{") - (text in b")]}")
                yield Token(Kind.MARK, start, position, text)
            else:
                yield Token(Kind(str(kind)), start, position, found[0])
        if depth:
            raise _Broken

    def _ends(self, text: bytes, position: int) -> bool:
        """Whether a mark outside of brackets ends the expression of a field; `=` does before what may end it, too."""
        if text != b"=":
            return True
        rest = self._code[position : position + 200].lstrip()
        return rest[:1] in (b"}", b"!", b":")

    def string(self, start: int, position: int, prefix: bytes, quote: bytes, depth: int) -> Token:
        if b"f" not in prefix and b"t" not in prefix:
            found = _ENDS[quote].match(self._code, position)
            if found is None:
                raise _Broken
            return Token(Kind.STRING, start, found.end(), prefix=prefix)
        if depth >= _DEEPEST:
            raise _Broken
        fields: list[Field] = []
        code = self._code
        while found := _STOPS.search(code, position):
            position = found.start()
            stop = found[0]
            if code.startswith(quote, position):
                return Token(Kind.STRING, start, position + len(quote), prefix=prefix, fields=tuple(fields))
            if stop == b"\\":
                position = self._escaped(position, raw=b"r" in prefix)
            elif code.startswith((b"{{", b"}}"), position):
                position += 2
            elif stop == b"{":
                fields.append(self._field(position, depth + 1))
                position = fields[-1].end
            elif stop in b"\r\n" and len(quote) == 1:
                break
            else:
                position += 1
        raise _Broken

    def _escaped(self, position: int, *, raw: bool) -> int:
        """The offset at which a text goes on behind the backslash at a position."""
        code = self._code
        if not raw and code.startswith(b"\\N{", position):
            end = code.find(b"}", position, position + 200)
            return end + 1 if end >= 0 else position + 3
        if code[position + 1 : position + 2] in (b"{", b"}"):
            return position + 1
        return position + (3 if code.startswith(b"\r\n", position + 1) else 2)

    def _field(self, start: int, depth: int) -> Field:
        code = self._code
        inside = tuple(self.tokens(start + 1, depth))
        stop = position = self._end
        if code.startswith(b"=", position):
            position += 1
        inner: list[Field] = []
        # `!r` and white space stand before the format, which ends with the field.
        while position < len(code) and code[position] not in b":}":
            position += 1
        position += code.startswith(b":", position)
        while found := _STOPS.search(code, position):
            position = found.start()
            if found[0] == b"}":
                return Field(start, stop, position + 1, inside, tuple(inner))
            if found[0] == b"{":
                if depth >= _DEEPEST:
                    break
                inner.append(self._field(position, depth + 1))
                position = inner[-1].end
            else:
                position += 1
        raise _Broken
