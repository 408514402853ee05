"""Top-level functions and classes of a file whose text an earlier pass has parsed, and that no edit has touched since.

A second pass asks about few of them: they are parsed without their bodies, and each body when somebody looks into it.

That the whole file still parses is proved without these bodies. A definition is known to be one, from its first line
to its last, where a logical line begins; where the text around it parses with one statement in the body's place, and
gives a definition on the same lines, the tokens before it end a logical line, and so the body would be read as before.
"""

from __future__ import annotations

import ast
import bisect
import functools
import itertools
from collections.abc import Callable, Sequence
from typing import Any

from codemods.files.edits import Region
from codemods.languages.python.generic import GENERIC
from codemods.languages.python.nodes import CHILD_FIELDS

Parse = Callable[[str], ast.Module]

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

_PLACEHOLDER = b"0"

SHORT = 16_000
"""Letters of a file that is parsed at once sooner than in pieces."""

_FEW_LINES = 1_000
"""Lines that the parser passes over in no time. In a longer file, to pass over all that stands before each body would
cost the square of its length."""

_PARSER = "_parsed_body"
"""Attribute in which a definition without its body keeps what parses it."""


def _body(self: ast.AST) -> list[ast.stmt]:
    """The body, parsed now: from now on the definition is an ordinary node."""
    body: list[ast.stmt] = vars(self).pop(_PARSER)()
    self.__class__ = type(self).__bases__[0]
    self.body = body  # type: ignore[attr-defined]
    return body


_UNPARSED: dict[type[ast.AST], type[ast.AST]] = {
    kind: type(kind.__name__, (kind,), {"__slots__": (), "body": property(_body)})
    for kind in (*DEFINITIONS, *GENERIC.values())
}


def first_line(statement: ast.stmt) -> int:
    """The 1-based line on which a statement begins, with its decorators."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min(statement.lineno, *(each.lineno for each in decorators)) if decorators else statement.lineno


def line_starts(code: bytes) -> list[int]:
    """The offsets at which the lines of a text begin for the parser, and that of its end."""
    return [0, *itertools.accumulate(map(len, code.splitlines(keepends=True)))]


def regions(tree: ast.Module, code: bytes, starts: Sequence[int], known: Sequence[Region]) -> tuple[Region, ...]:
    """The definitions in a module's body whose own body begins on a line of its own.

    `starts` is where each line of `code` begins, `known` what the tree was parsed without.
    """
    if not _is_plain(code):
        return ()
    unparsed = {region.start: region for region in known}
    found = []
    for statement in tree.body:
        if not isinstance(statement, DEFINITIONS):
            continue
        start = starts[first_line(statement) - 1]
        if _PARSER in vars(statement):
            found.append(unparsed[start])
            continue
        inner, last = statement.body[0], statement.end_lineno or 0
        body = starts[first_line(inner) - 1]
        if start < body and not code[body : body + inner.col_offset].strip():
            stop = starts[last - 1] + (statement.end_col_offset or 0)
            end = starts[last] if last < len(starts) else len(code)
            # If the last line has no line end, the parser's end of a node depends on the text before.
            if code.endswith(b"\n", 0, end):
                found.append(Region(start, body, stop, end))
    return tuple(found)


def parse_without(
    code: bytes, starts: Sequence[int], known: Sequence[Region], parse: Parse, parse_piece: Parse
) -> ast.Module | None:
    """The tree of a file, in which the bodies of the definitions at `known` are parsed when they are asked for.

    None where that can't be told: the whole text has to be parsed. Raises what `parse` raises; `parse_piece` is given
    what is known to parse.
    """
    if not _is_plain(code):
        return None
    parts: list[bytes] = []
    position = 0
    for region in known:
        first = code[region.body : region.end]
        parts += (code[position : region.body], first[: len(first) - len(first.lstrip(b" \t"))], _PLACEHOLDER)
        parts.append(b"\n" * first.count(b"\n"))
        position = region.end
    parts.append(code[position:])
    tree = parse(b"".join(parts).decode("utf-8"))
    definitions = {first_line(each): each for each in tree.body if isinstance(each, DEFINITIONS)}
    for region in known:
        line = bisect.bisect_right(starts, region.start)
        node = definitions.get(line)
        if node is None or not _is_placeholder(node.body, bisect.bisect_right(starts, region.body)):
            return None
        node.end_lineno = bisect.bisect_right(starts, region.stop)
        node.end_col_offset = region.stop - starts[node.end_lineno - 1]
        del node.body
        vars(node)[_PARSER] = functools.partial(_parsed_body, code, region, line, parse_piece)
        node.__class__ = _UNPARSED[node.__class__]  # type: ignore[assignment]
    return tree


def _is_plain(code: bytes) -> bool:
    """Whether lines and their indentation are for the parser what they are here."""
    return b"\f" not in code and (b"\r" not in code or b"\r" not in code.replace(b"\r\n", b""))


def _parsed_body(code: bytes, region: Region, line: int, parse: Parse) -> list[ast.stmt]:
    # The lines before it make that its nodes stand where they do in the file.
    before = min(line - 1, _FEW_LINES)
    text = b"\n" * before + code[region.start : region.end]
    (definition,) = parse(text.decode("utf-8")).body
    assert isinstance(definition, DEFINITIONS)
    if before < line - 1:
        _move(definition, line - 1 - before)
    return definition.body


def _move(definition: ast.stmt, lines: int) -> None:
    """Move a tree down by some lines. `ast.increment_lineno` takes four times as long."""
    pending: list[Any] = [definition]
    while pending:
        node = pending.pop()
        if hasattr(node, "lineno"):
            node.lineno += lines
            node.end_lineno += lines
        for name in CHILD_FIELDS[node.__class__]:
            value = getattr(node, name, None)
            if value.__class__ is list:
                pending += value
            elif value is not None:
                pending.append(value)


def _is_placeholder(body: Sequence[ast.stmt], line: int) -> bool:
    return len(body) == 1 and isinstance(body[0], ast.Expr) and body[0].lineno == line
