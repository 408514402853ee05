"""Byte ranges of a file that belong together, and changes to them."""

from __future__ import annotations

import ast

from codemods.languages.python.module import PythonModule

Change = tuple[int, int, str]
"""A byte range of one file and the text that replaces it."""


def comment_start(module: PythonModule, statement: ast.stmt) -> int:
    """Where the comment lines directly above a statement begin, at its own indentation; else where it begins."""
    start = module.start(statement)
    indentation = module.indentation(statement)
    line = module.line_at(start)
    found = start
    while line > 1 and line - 1 in module.comment_lines:
        line -= 1
        offset = module.offset(line, 0)
        text = module.code[offset : module.next_line(offset)].decode("utf-8")
        if text[: len(text) - len(text.lstrip())] != indentation or text.startswith("#!"):
            break
        found = offset + len(indentation.encode())
    return found


def added_argument(module: PythonModule, call: ast.Call, text: str) -> Change:
    """Add an argument at the end of a call, in the style of those it has."""
    given: list[ast.AST] = [*call.args, *call.keywords]
    if not given:
        close = module.end(call) - 1
        return close, close, text
    last = max(given, key=module.end)
    end = module.end(last)
    before = module.code[module.line_start(module.start(last)) : module.start(last)]
    if not before.strip() and module.line(last) != module.line(call):
        return end, end, f",\n{before.decode()}{text}"
    return end, end, f", {text}"


def deletion(module: PythonModule, statement: ast.stmt, suite: list[ast.stmt]) -> Change:
    """Remove a statement with the comment lines that are directly above it; `pass` where it shares its line."""
    start, end = module.span(statement)
    first, last = module.line_at(start), module.line_at(end)
    for other in suite:
        if other is not statement and module.line(other) <= last and (other.end_lineno or 0) >= first:
            return start, end, "pass"
    if module.code[module.line_start(start) : start].strip():
        return start, end, "pass"
    return module.line_start(comment_start(module, statement)), module.next_line(end), ""
