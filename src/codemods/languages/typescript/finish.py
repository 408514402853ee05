"""The last step of a Fix in one file: its text in lines that fit, the imports that it makes longer among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codemods.languages.typescript.fitting import fitted
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.syntax import Node
from codemods.model import Edit


def finished(module: TypeScriptModule, edits: Iterable[Edit]) -> list[Edit]:
    """The edits of a Fix in one file, in the file's style."""
    found = [_styled(module, edit) for edit in edits]
    for statement in module.root.named_children:
        if statement.type in {"import_statement", "export_statement"}:
            found = _with_fitting_names(module, statement, found)
    return found


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
    # What begins a line is a statement, or several.
    text = fitted(margin + edit.text, module.style, module.code.decode("utf-8", "surrogateescape"))
    return Edit(edit.path, edit.start, edit.end, text.removeprefix(margin))


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
