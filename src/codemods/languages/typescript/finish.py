"""The last step of a Fix in one file: its text in lines that fit, the imports that it makes longer among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from codemods.languages.typescript.fitting import fitted
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.syntax import Node
from codemods.model import Edit


def finished(module: TypeScriptModule, edits: Iterable[Edit]) -> list[Edit]:
    """The edits of a Fix in one file, in the file's style."""
    found = _broken(module, [_styled(module, edit) for edit in edits])
    for statement in module.root.named_children:
        if statement.type in {"import_statement", "export_statement"}:
            found = _with_fitting_names(module, statement, _with_sorted_names(module, statement, found))
    return found


def _with_sorted_names(module: TypeScriptModule, statement: Node, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, those among the names of one import as one where these were sorted, or are to be."""
    braces = [node for node in _within(statement) if node.type == "named_imports"]
    opening, closing = (braces[0].start_byte, braces[0].end_byte) if len(braces) == 1 else (0, 0)
    inside = sorted((e for e in edits if opening < e.start and e.end < closing), key=lambda e: (e.start, e.end))
    around = [each for each in edits if each.start < closing and opening < each.end and each not in inside]
    if not inside or around or any(each.type == "comment" for each in braces[0].named_children):
        return list(edits)
    before = [module.source(each) for each in braces[0].named_children if each.type == "import_specifier"]
    keys = [key for key in (str.casefold, str) if [*map(_taken, before)] == sorted(map(_taken, before), key=key)]
    if not keys or (len(before) < 3 and not module.style.sorted_names):
        return list(edits)
    text, position = "", opening
    for edit in inside:
        text, position = text + module.tree.slice(position, edit.start) + edit.text, edit.end
    text += module.tree.slice(position, closing)
    names = [each.strip() for each in text[1:-1].split(",") if each.strip()]
    again = sorted(names, key=lambda name: keys[0](_taken(name)))
    if again == names:
        return list(edits)
    # The names change places, and nothing between them.
    rest = iter(again)
    moved = re.sub(r"[^\s,{}](?:[^,{}]*[^\s,{}])?", lambda _: next(rest), text)
    return [*(each for each in edits if each not in inside), Edit(module.path, opening, closing, moved)]


def _taken(specifier: str) -> str:
    """The name that a specifier takes: `type X as Y` is X."""
    return specifier.removeprefix("type ").strip().partition(" ")[0]


def _styled(module: TypeScriptModule, edit: Edit) -> Edit:
    line = module.tree.line_start(edit.start)
    margin = module.tree.slice(line, edit.start)
    if not edit.text.strip() or margin.strip():
        return edit
    behind = module.code[edit.end : edit.end + 1]
    if edit.text[-1:] != "\n" and behind not in (b"", b"\n", b"\r") and edit.text.rstrip(" \t") == edit.text:
        return edit
    if all(len(line) * 2 <= module.style.width for line in edit.text.split("\n")):
        return edit
    # A line begins with a statement, or several.
    text = fitted(margin + edit.text, module.style, module.code.decode("utf-8", "surrogateescape"))
    return Edit(edit.path, edit.start, edit.end, text.removeprefix(margin))


def _broken(module: TypeScriptModule, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, those inside of one statement on one line as one edit where they make that line too long."""
    found, style = list(dict.fromkeys(edits)), module.style
    for statement in dict.fromkeys(node for each in found if (node := _on_one_line(module, each)) is not None):
        begin, last = statement.start_byte, statement.end_byte
        inside = sorted((e for e in found if begin < e.start and e.end <= last), key=lambda e: (e.start, e.end))
        around = [e for e in found if e.start < last and e.end > begin and e not in inside]
        apart = all(one.end <= two.start for one, two in pairwise(inside))
        if not inside or around or not apart or any("\n" in edit.text for edit in inside):
            continue
        margin = module.tree.indentation(begin)
        old = module.code[module.tree.line_start(begin) : last].decode("utf-8", "surrogateescape")
        whole, position = "", begin
        for edit in inside:
            whole, position = whole + module.tree.slice(position, edit.start) + edit.text, edit.end
        whole += module.tree.slice(position, last)
        if len(margin + whole) > style.width >= len(old):
            text = fitted(margin + whole, style)
            if text != margin + whole:
                found = [each for each in found if each not in inside]
                found.append(Edit(module.path, begin, last, text.removeprefix(margin)))
    return found


def _on_one_line(module: TypeScriptModule, edit: Edit) -> Node | None:
    """The statement that has the line of an edit for itself, or None."""
    if not edit.text.strip():
        return None
    node: Node | None = module.root.named_descendant_for_byte_range(edit.start, edit.end)
    while node is not None and node.type not in _STATEMENTS:
        node = node.parent
    if node is None or node.start_point.row != node.end_point.row:
        return None
    first = module.tree.line_start(node.start_byte)
    rest = module.code[node.end_byte :].split(b"\n", 1)[0]
    return node if not module.code[first : node.start_byte].strip() and not rest.strip() else None


_STATEMENTS = frozenset(
    {"expression_statement", "return_statement", "lexical_declaration", "variable_declaration", "throw_statement"}
)


def _with_fitting_names(module: TypeScriptModule, statement: Node, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, those inside of one import or export as one where its line becomes too long."""
    start, end = statement.start_byte, statement.end_byte
    inside = [edit for edit in edits if start < edit.start and edit.end <= end]
    if not inside or statement.start_point.row != statement.end_point.row:
        return list(edits)
    around = [edit for edit in edits if edit not in inside and edit.start < end and start < edit.end]
    braces = [node for node in _within(statement) if node.type in {"named_imports", "export_clause"}]
    if around or len(braces) != 1:
        return list(edits)
    text, position = "", start
    for edit in sorted(inside, key=lambda each: (each.start, each.end)):
        text += module.tree.slice(position, edit.start) + edit.text
        position = edit.end
    text += module.tree.slice(position, end)
    whole = fitted(text, module.style)
    if whole == text:
        return list(edits)
    opening, closing = braces[0].start_byte, braces[0].end_byte
    if any(edit.start < opening or edit.end > closing for edit in inside):
        return list(edits)
    rest = end - closing
    names = whole[opening - start : len(whole) - len(module.tree.slice(closing, end)) if rest else None]
    return [*(edit for edit in edits if edit not in inside), Edit(module.path, opening, closing, names)]


def _within(node: Node) -> Iterable[Node]:
    yield node
    for child in node.named_children:
        if child.type in {"import_clause", "named_imports", "export_clause"}:
            yield from _within(child)
