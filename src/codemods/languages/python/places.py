"""Tells by the bytes around a text what it may be: a name, an attribute, a whole string. They err by saying yes."""

from __future__ import annotations

import re

_LETTERS = frozenset(each for each in range(256) if each > 127 or chr(each).isalnum() or each == ord("_"))
_SPACE = frozenset(b" \t\r\n\f\\")
_QUOTES_BEFORE = frozenset(b"\"'}")
_QUOTES_AFTER = frozenset(b"\"'{")
_BOUND = re.compile(rb"[\s\\]*(?:#|=(?!=)|[,:)\]]|in\b|(?:[-+*/%&|^@]|//|\*\*|<<|>>)=)")
"""The text behind the target of an assignment, a loop or a `with`; a comment may hide it."""


def is_word(code: bytes, start: int, end: int) -> bool:
    """Whether a text is a whole word."""
    return not (start and code[start - 1] in _LETTERS) and not (end < len(code) and code[end] in _LETTERS)


def is_attribute(code: bytes, start: int, end: int) -> bool:
    """Whether a text may be a name behind a dot."""
    if not is_word(code, start, end):
        return False
    last = start - 1
    while last >= 0 and code[last] in _SPACE:
        last -= 1
    if last >= 0 and code[last] == ord("."):
        return True
    # Between a dot and a name on another line there may be a comment.
    return b"\n" in code[last + 1 : start] and b"#" in code[code.rfind(b"\n", 0, last + 1) + 1 : last + 1]


def is_stored(code: bytes, start: int, end: int) -> bool:
    """Whether a text may be a name behind a dot to which something is assigned, or that is deleted."""
    if not is_attribute(code, start, end):
        return False
    return _BOUND.match(code, end) is not None or b"del" in code[_line_start(code, start) : start]


def is_quoted(code: bytes, start: int, end: int) -> bool:
    """Whether a text may be a whole string, or a whole piece between the braces of one."""
    return bool(start and code[start - 1] in _QUOTES_BEFORE) or (end < len(code) and code[end] in _QUOTES_AFTER)


def _line_start(code: bytes, position: int) -> int:
    """The offset at which a line begins, with those before it that a backslash joins to it."""
    start = code.rfind(b"\n", 0, position) + 1
    while start and code.endswith((b"\\\n", b"\\\r\n"), 0, start):
        start = code.rfind(b"\n", 0, start - 1) + 1
    return start
