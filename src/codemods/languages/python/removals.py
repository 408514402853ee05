"""Statements that are taken out whole, with the blank lines that nobody wants in their place."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.languages.python.module import PythonModule
from codemods.languages.python.spans import Change, deletion


def whole_removal(module: PythonModule, statement: ast.stmt, last: ast.stmt | None = None) -> Change:
    """Remove a statement whose comments have moved, or all from it to the last, and the shorter of the runs of blank
    lines around."""
    start, end, text = deletion(module, statement, module.tree.body)
    if text:
        return start, end, text
    return lines_removed(module, start, module.next_line(module.end(last)) if last is not None else end)


def lines_removed(module: PythonModule, start: int, end: int) -> Change:
    """Remove whole lines, and the shorter of the runs of blank lines around."""
    above, below = start, end
    while above and not module.code[module.line_start(above - 1) : above].strip():
        above = module.line_start(above - 1)
    while below < len(module.code) and not module.code[below : module.next_line(below)].strip():
        below = module.next_line(below)
    if above == 0 or below - end < start - above:
        return start, below, ""
    return above, end, ""


def joined_removals(module: PythonModule, changes: Sequence[Change]) -> list[Change]:
    """The changes, with removals of lines between which nothing but blank lines stands as one: each alone would leave
    its own blank lines, and two would both take those between them."""
    ordered = sorted(dict.fromkeys(changes), key=lambda change: change[:2])
    found: list[Change] = []
    for start, end, text in ordered:
        if found and _is_of_lines(module, found[-1]) and _is_of_lines(module, (start, end, text)):
            first, last, _ = found[-1]
            if not module.code[last:start].strip():
                found[-1] = lines_removed(module, *_without_blank_lines(module, first, max(last, end)))
                continue
        found.append((start, end, text))
    return found


def _is_of_lines(module: PythonModule, change: Change) -> bool:
    """Whether a change takes out whole lines."""
    start, end, text = change
    begins = [each for each in (start, end) if each < len(module.code)]
    return not text and start < end and all(module.line_start(each) == each for each in begins)


def _without_blank_lines(module: PythonModule, start: int, end: int) -> tuple[int, int]:
    """The lines `start:end` without the blank ones at both ends."""
    while start < end and not module.code[start : module.next_line(start)].strip():
        start = module.next_line(start)
    while start < end and not module.code[module.line_start(end - 1) : end].strip():
        end = module.line_start(end - 1)
    return start, end
