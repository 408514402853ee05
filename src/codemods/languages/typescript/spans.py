"""Spans of text: where a statement begins with its comments, snippets that move, and what is left in their place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.syntax import Node, SyntaxTree
from codemods.model import Edit


def statement_start(statement: Node) -> int:
    """The offset at which a statement begins, the comments on the lines directly above it included."""
    start = statement
    previous = statement.prev_sibling
    while previous is not None and previous.type == "comment":
        own_line = previous.prev_sibling is None or previous.prev_sibling.end_point.row < previous.start_point.row
        if previous.end_point.row != start.start_point.row - 1 or not own_line:
            break
        start, previous = previous, previous.prev_sibling
    return start.start_byte


_HEADING = re.compile(r"/[/*]\W*([=\-#*~_─━═])\1\1|/[/*].*([=\-#*~_─━═])\2\2\s*(?:\*/)?$")
"""A comment that begins or ends with a line of signs."""


def own_start(module: TypeScriptModule, statement: Node) -> int:
    """Return the offset of a statement with the comments about it alone: a heading speaks of all that follows."""
    start, first = statement_start(statement), statement
    previous = statement.prev_sibling
    while previous is not None and previous.start_byte >= start:
        text = module.source(previous)
        if previous.start_point.row == previous.end_point.row and _HEADING.match(text):
            break
        first, previous = previous, previous.prev_sibling
    return first.start_byte


def statement_end(statement: Node) -> int:
    """The offset at which a statement ends. A semicolon on a line of its own guards the next statement, and is not its
    own."""
    last = statement.children[-1] if statement.children else None
    if last is not None and last.type != ";":
        # `export const a = 1;` holds the declaration, which holds the semicolon.
        return statement_end(last) if last.type.endswith("_declaration") else statement.end_byte
    before = last.prev_sibling if last is not None else None
    if last is None or before is None or last.start_point.row == before.end_point.row:
        return statement.end_byte
    return before.end_byte


def comments_of(declarator: Node) -> list[Node]:
    """The comments that speak of one declarator among others: those before it, and those that end its line."""
    before: list[Node] = []
    previous = declarator.prev_sibling
    while previous is not None and previous.type != "variable_declarator":
        if previous.type == "comment":
            before.insert(0, previous)
        previous = previous.prev_sibling
    if previous is not None:
        before = [each for each in before if each.start_point.row > previous.end_point.row]
    behind: list[Node] = []
    following = declarator.next_sibling
    while following is not None and following.start_point.row == declarator.end_point.row:
        if following.type == "comment":
            behind.append(following)
        following = following.next_sibling if following.type != "variable_declarator" else None
    return [*before, *behind]


def snippet(
    module: TypeScriptModule, start: int, end: int, edits: Iterable[Edit], indent: str, outdent: str = ""
) -> str:
    """The text of `start:end` with those of the edits that lie in it, each line after the first indented by `indent`
    in place of `outdent`, and by the file's own steps where the text has others.

    Text inside template strings keeps its lines as they are.
    """
    inside = [edit for edit in edits if start <= edit.start and edit.end <= end]
    # A removal of whole lines begins where a line does; a replacement keeps the line.
    replaced = [(edit.start + bool(edit.text), edit.end) for edit in inside if edit.start < edit.end]
    lines = [(offset, *_margin(module.tree, offset, outdent)) for offset in line_starts(module.tree, start, end)]
    # A last line that does not go back to the first one's margin leaves open what a step is.
    step = _step([margin for _, _, margin in lines]) if lines and not lines[-1][2] else ""
    for offset, beyond, margin in lines:
        if not any(first <= offset < last for first, last in replaced):
            depth = module.style.indent * margin.count(step) if step else margin
            inside.append(Edit(module.path, offset, offset + beyond + len(margin), f"{indent}{depth}"))
    out: list[str] = []
    position = start
    for edit in sorted(inside, key=lambda each: (each.start, each.end)):
        if edit.start < position:
            # An edit inside a part that another edit takes out goes with that part.
            continue
        out += [module.tree.slice(position, edit.start), edit.text]
        position = edit.end
    out.append(module.tree.slice(position, end))
    return "".join(out).replace("\r\n", "\n").replace("\r", "\n")


def _margin(tree: SyntaxTree, offset: int, outdent: str) -> tuple[int, str]:
    """How many bytes of `outdent` a line begins with, and the white space behind them."""
    beyond = len(outdent) if tree.code.startswith(outdent.encode(), offset) else 0
    found = _WHITE.match(tree.code, offset + beyond)
    return beyond, found[0].decode() if found is not None else ""


_WHITE = re.compile(rb"[ \t]*")


def _step(margins: Iterable[str]) -> str:
    """One level of lines that are all indented by whole levels, "" where they aren't."""
    deeper = {margin for margin in margins if margin}
    step = min(deeper, key=len, default="")
    return step if all(margin == step * (len(margin) // len(step)) for margin in deeper) else ""


def line_starts(tree: SyntaxTree, start: int, end: int) -> Iterable[int]:
    """The offsets after `start` at which a line with text begins, those inside a template string left out."""
    offset = start
    while True:
        offset = tree.code.find(b"\n", offset, end) + 1
        if not offset:
            return
        rest = tree.code[offset : tree.code.find(b"\n", offset) if b"\n" in tree.code[offset:] else None]
        if rest.strip() and not _in_template(tree, offset):
            yield offset


def _in_template(tree: SyntaxTree, offset: int) -> bool:
    number = bisect_left(tree.templates, (offset,)) - 1
    return number >= 0 and offset < tree.templates[number][1]


def comment_behind(module: TypeScriptModule, statement: Node) -> Node | None:
    """The comment that ends the last line of a statement; without a semicolon the grammar takes it for a part of the
    statement."""
    inner = statement.child_by_field_name("declaration") or statement
    own = inner.named_children[-1] if inner.named_children else None
    comment = own if own is not None and own.type == "comment" else statement.next_sibling
    before = comment.prev_sibling if comment is not None else None
    if comment is None or before is None or comment.type != "comment":
        return None
    rest = module.code[comment.end_byte :].split(b"\n", 1)[0].strip()
    row = comment.start_point.row
    return comment if row == comment.end_point.row == before.end_point.row and not rest else None


def removal(module: TypeScriptModule, statement: Node, *, comments: bool, behind: Node | None = None) -> Edit:
    """Take a statement out with its lines; `comments`: those directly above that speak of it alone as well,
    and the one `behind` it."""
    source = module.code
    start = own_start(module, statement) if comments else statement.start_byte
    end = max(statement_end(statement), behind.end_byte if behind is not None else 0)
    line = module.tree.line_start(start)
    if source[line:start].strip():
        return Edit(module.path, start, end, "")
    after = end
    while after < len(source) and source[after] in b" \t":
        after += 1
    if after < len(source) and source[after] not in b"\r\n":
        return Edit(module.path, start, end, "")
    after = _next_line(source, after)
    if is_blank(source, after) and (line == 0 or is_blank(source, module.tree.line_start(line - 1))):
        # One of two blank lines that would meet goes along.
        after = _next_line(source, after)
    return Edit(module.path, line, after, "")


def removals(module: TypeScriptModule, statements: Iterable[Node]) -> list[Edit]:
    """Take statements out with their comments; of those that follow each other line upon line, as of one."""
    return closed(module, (removal(module, each, comments=True) for each in statements))


def closed(module: TypeScriptModule, removed: Iterable[Edit]) -> list[Edit]:
    """Edits that take whole lines out, in the order of the text: where those that follow each other stand between
    blank lines, one of these goes along, and so does the one above where a block ends behind them."""
    source = module.code
    edits = sorted(removed, key=lambda each: each.start)
    first = 0
    for index, edit in enumerate(edits):
        if index and edits[index - 1].end != edit.start:
            first = index
        start = edits[first].start
        last = index + 1 == len(edits) or edits[index + 1].start != edit.end
        above = start == 0 or is_blank(source, module.tree.line_start(start - 1))
        if index > first and last and above and is_blank(source, edit.end):
            edits[index] = Edit(edit.path, edit.start, _next_line(source, edit.end), "")
        elif start and last and above and source[edit.end :].lstrip(b" \t").startswith(b"}"):
            blank = module.tree.line_start(start - 1)
            if not first or edits[first - 1].end <= blank:
                edits[first] = Edit(edit.path, blank, edits[first].end, "")
    return edits


def _next_line(source: bytes, offset: int) -> int:
    newline = source.find(b"\n", offset)
    return len(source) if newline < 0 else newline + 1


def is_blank(source: bytes, line: int) -> bool:
    """Whether the line that begins at an offset is there and holds nothing but spaces."""
    newline = source.find(b"\n", line)
    return line < len(source) and not source[line : len(source) if newline < 0 else newline].strip()


def gaps(module: TypeScriptModule, functions: Iterable[Node], removed: Iterable[Node]) -> Iterable[Edit]:
    """The line ends that set functions off from the statements directly above and below them.

    `functions` are the statements that become functions, `removed` those that are taken out.
    """
    gone = {node.id for node in removed}
    becoming = {node.id for node in functions}
    for statement in functions:
        above = _neighbour(statement, gone, forward=False)
        start = statement_start(statement)
        if above is not None and not has_room(module, above.end_byte, start):
            # A Fix of the statement above may ask for the same line: the two make one edit.
            first = _neighbour(above, set(), forward=True)
            place = statement_start(first) if first is not None and first.id in gone else start
            yield Edit(module.path, place, place, "\n")
        below = _neighbour(statement, gone, forward=True)
        if below is None or below.id in becoming:
            continue
        offset = statement_start(below)
        if not has_room(module, statement_end(statement), offset) and below.start_point.row > statement.end_point.row:
            yield Edit(module.path, offset, offset, "\n")


def _neighbour(statement: Node, gone: set[int], *, forward: bool) -> Node | None:
    """The next statement that stays, comments left out."""
    node = statement.next_sibling if forward else statement.prev_sibling
    while node is not None and (node.type == "comment" or node.id in gone):
        node = node.next_sibling if forward else node.prev_sibling
    return node


def has_room(module: TypeScriptModule, start: int, end: int) -> bool:
    """Whether a blank line stands between two offsets."""
    lines = module.code[start:end].split(b"\n")
    return any(not line.strip() for line in lines[1:-1])
