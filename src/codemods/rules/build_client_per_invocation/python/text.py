"""Text of moved statements: cut out, changed, indented, and proved to mean the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from codemods.languages.python import lexer
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import SyntaxProblem, parse
from codemods.languages.python.spans import Change
from codemods.rules.build_client_per_invocation.core.refusals import Place, Refusal

_MAY_SPAN = re.compile(r"\"\"\"|'''|\\\n|\b[rb]*[ft][rb]*[\"']", re.IGNORECASE)
"""Marks of a string that may reach over several lines: since Python 3.12 the fields of any f-string may."""


def cut(module: PythonModule, start: int, end: int, changes: Iterable[Change]) -> str:
    """The text `start:end` with those of the changes that lie in it, line ends as "\\n"."""
    parts: list[bytes] = []
    position = start
    for change_start, change_end, text in sorted(set(changes)):
        if change_start < start or change_end > end:
            continue
        if change_start < position:
            raise Refusal("would have to be changed twice", Place("", module.line_at(change_start)))
        parts += [module.code[position:change_start], text.encode("utf-8")]
        position = change_end
    parts.append(module.code[position:end])
    return b"".join(parts).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def indented(text: str, indentation: str) -> str:
    """The statements of `text`, which stand at column 0, one level in. Lines inside strings stay as they are.

    Raises Refusal where the result would not mean the same: a proof, not an expectation.
    """
    if not _MAY_SPAN.search(text):
        # No string reaches over a line's end, so that white space at its start means nothing but the level.
        _parsed(text)
        return "\n".join(indentation + line if line.strip() else line for line in text.split("\n"))
    inside = _lines_inside_strings(text)
    lines = text.split("\n")
    moved = "\n".join(
        line if number in inside or not line.strip() else indentation + line for number, line in enumerate(lines, 1)
    )
    if _meaning(f"if 1:\n{moved}\n", nested=True) != _meaning(text, nested=False):
        raise Refusal("its code can't be indented without changing a string in it")
    return moved


def dedented(text: str, indentation: str) -> str:
    """An expression that stood deeper, its further lines moved out by `indentation` unless they are inside strings."""
    if "\n" not in text or not indentation:
        return text
    inside = _lines_inside_strings(f"({text})")
    lines = text.split("\n")
    return "\n".join(
        line if number in inside else line.removeprefix(indentation) for number, line in enumerate(lines, 1)
    )


def realigned(text: str, column: int, wanted: int) -> str:
    """An expression that stood at a column and is to stand at another: lines that were lined up with what follows a
    bracket of the first stay so."""
    first, *rest = text.split("\n")
    opened = [place for place, letter in enumerate(first) if letter in "([{"]
    if not rest or not opened or wanted == column:
        return text
    inside = _lines_inside_strings(f"({text})")
    depths = [len(line) - len(line.lstrip(" ")) for line in rest]
    is_lined_up = any(depths[0] == column + place + 1 < column + len(first.rstrip()) for place in opened)
    if not is_lined_up or not rest[0].strip() or min(depths) + wanted - column < 0 or inside:
        return text
    moved = (" " * (depth + wanted - column) + line.lstrip(" ") for depth, line in zip(depths, rest, strict=True))
    return "\n".join([first, *(line if line.strip() else "" for line in moved)])


def _lines_inside_strings(text: str) -> frozenset[int]:
    """The 1-based lines that begin inside a string of several lines."""
    code = text.encode("utf-8")
    inside: set[int] = set()
    for token in lexer.tokens(code):
        if token.kind is lexer.Kind.BROKEN:
            raise Refusal("its code can't be parsed on its own")
        if token.kind is lexer.Kind.STRING and (height := code.count(b"\n", token.start, token.end)):
            first = 1 + code.count(b"\n", 0, token.start)
            inside.update(range(first + 1, first + height + 1))
    return frozenset(inside)


def _parsed(text: str) -> ast.Module:
    try:
        # `return` is no statement of a module for the compiler, but it is one for the parser.
        return parse(text)
    except SyntaxProblem as problem:
        raise Refusal(f"its code can't be moved: {problem.message}") from None


def _meaning(text: str, *, nested: bool) -> str:
    tree = _parsed(text)
    body = tree.body[0].body if nested else tree.body  # type: ignore[attr-defined]
    return "\n".join(ast.dump(statement) for statement in body)
