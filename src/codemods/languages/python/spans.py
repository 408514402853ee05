"""Byte ranges of a file that belong together, and changes to them."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from codemods.languages.python.module import PythonModule

Change = tuple[int, int, str]
"""A byte range of one file and the text that replaces it."""


def comment_start(module: PythonModule, statement: ast.stmt) -> int:
    """The offset at which the comment lines directly above a statement begin, at its own indentation; else where it
    begins."""
    start = module.start(statement)
    indentation = module.indentation(statement)
    line = module.line_at(start)
    found = start
    while line > 1 and module.is_comment(line - 1):
        line -= 1
        offset = module.offset(line, 0)
        text = module.code[offset : module.next_line(offset)].decode("utf-8")
        if text[: len(text) - len(text.lstrip())] != indentation or text.startswith("#!"):
            break
        found = offset + len(indentation.encode())
    return found


_HEADING = re.compile(r"#\W*([=\-#*~_─━═])\1\1|#.*([=\-#*~_─━═])\2\2\s*$")
"""A comment that begins or ends with a line of signs."""


def own_comment_start(module: PythonModule, statement: ast.stmt) -> int:
    """Return the offset of the comment lines about a statement alone: a heading above it speaks of all that follows."""
    start, found = comment_start(module, statement), module.start(statement)
    while found > start:
        above = module.line_start(module.line_start(found) - 1)
        if _HEADING.match(module.code[above : module.line_start(found)].decode("utf-8").strip()):
            break
        found = above + len(module.indentation(statement).encode())
    return found


def shares_line(module: PythonModule, statement: ast.stmt) -> bool:
    """Whether something of another statement is before a statement on its line, or on the one that a backslash ends
    above it: then no line can go between them."""
    start = module.start(statement)
    line = module.line_start(start)
    if module.code[line:start].strip():
        return True
    continues = module.code[max(0, line - 3) : line].rstrip(b"\r\n").endswith(b"\\")
    return continues and not module.is_comment(module.line_at(start) - 1)


def added_argument(module: PythonModule, call: ast.Call, *added: str, limit: int = 0) -> Change:
    """Add arguments at the end of a call, in the style of those it has.

    Beside one argument that was too long for the line of its call they stand as black has it: on its line, where
    `limit` lets them, or each on its own and with a comma.
    """
    given: list[ast.AST] = [*call.args, *call.keywords]
    if not given:
        close = module.end(call) - 1
        return close, close, ", ".join(added)
    last = max(given, key=module.end)
    end = module.end(last)
    before = module.code[module.line_start(module.start(last)) : module.start(last)].decode()
    row = f", {', '.join(added)}"
    if before.strip() or module.line(last) == module.line(call):
        return end, end, row
    newline = module.next_line(end)
    rest = module.code[end:newline].decode().strip()
    rows = f",\n{before}".join(added)
    if rest == "," or (rest.startswith(",") and rest[1:].lstrip().startswith("#")):
        return newline, newline, f"{before}{rows},\n"
    if rest.startswith("#"):
        # A comment behind the last argument stays with it.
        return end, end + len(module.code[end:newline].rstrip()), f",  {rest}\n{before}{rows}"
    if len(given) > 1 or rest:
        # White space behind the last argument stands behind nothing.
        return end, end if rest else end + len(module.code[end:newline].rstrip(b"\r\n")), f",\n{before}{rows}"
    is_short = module.line(last) == module.line_at(end) and len(f"{before}{module.source(last)}{row}") <= limit
    return end, end, row if is_short else f",\n{before}{rows},"


def deletion(module: PythonModule, statement: ast.stmt, suite: list[ast.stmt]) -> Change:
    """Remove a statement with the comment lines directly above it that speak of it alone; `pass` where it shares its
    line."""
    start, end = module.span(statement)
    first, last = module.line_at(start), module.line_at(end)
    for other in suite:
        if other is not statement and module.line(other) <= last and (other.end_lineno or 0) >= first:
            return start, end, "pass"
    if module.code[module.line_start(start) : start].strip():
        return start, end, "pass"
    return module.line_start(own_comment_start(module, statement)), module.next_line(end), ""


def missing_blank_lines(
    module: PythonModule, place: int, removed: Sequence[tuple[int, int]] = (), wanted: int = 2
) -> Change | None:
    """The blank lines that are missing above a definition at the line start `place`; None where there are `wanted`.

    Lines that go (`removed`) are not counted. Whoever asks for the lines above or below gets the same change.
    """
    blank, position = 0, place
    for start, end in sorted(removed, reverse=True):
        # The neighbour above asks for its blank lines where the removed lines begin: then it is one edit.
        if end == place:
            place = start
    while position:
        gone = next((start for start, end in removed if start < position <= end), None)
        previous = module.line_start(position - 1) if gone is None else gone
        if gone is None and module.code[previous:position].strip():
            break
        blank, position = blank + (gone is None), previous
    return (place, place, "\n" * (wanted - blank)) if position and blank < wanted else None


def definition_above(module: PythonModule, place: int, text: str) -> list[Change]:
    """Put a definition at the line start `place`, above what stands there, with two blank lines around it.

    The blank lines that were missing there set off what stands below: another Fix may ask for the same.
    """
    gap = missing_blank_lines(module, place)
    above = gap[2] if gap is not None else ""
    below = "\n\n\n".removesuffix(above)
    return [(place, place, f"{above}{text}{below}"), *([gap] if gap is not None else [])]


def next_text(module: PythonModule, position: int, removed: Sequence[tuple[int, int]] = ()) -> int:
    """The first line from a line's start on that is not blank and does not go."""
    while position < len(module.code):
        gone = next((end for start, end in removed if start <= position < end), None)
        if gone is None and module.code[position : module.next_line(position)].strip():
            break
        position = module.next_line(position) if gone is None else gone
    return position


def removal(module: PythonModule, statement: ast.stmt) -> Change:
    """Remove a statement alone: the comments above and behind it stay, for they may speak of more than it."""
    start, end = module.span(statement)
    rest = module.code[end : module.next_line(end)]
    if rest.strip():
        return start, end + len(rest) - len(rest.lstrip(b" \t")), ""
    if comment_start(module, statement) < start:
        return module.line_start(start), module.next_line(end), ""
    return deletion(module, statement, module.block(statement))
