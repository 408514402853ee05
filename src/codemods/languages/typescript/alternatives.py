"""Tells whether a client is one of several, of which the program picks one while it runs."""

from __future__ import annotations

from collections.abc import Collection

from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap, walk

_LITERALS = frozenset({"string", "number"})


def why_picked(module: TypeScriptModule, call: Node) -> str:
    """Why a client in a table of several is not the one that is needed, or an empty text: some line looks up one entry
    by what is not written there."""
    child = call
    for up in ancestors(call):
        if up.type == "object" and child.type in {"pair", "method_definition"} and len(up.named_children) > 1:
            line = _picking_line(module, up)
            return f"line {line} picks one of its table" if line else ""
        if up.type == "statement_block" and up.parent is not None and up.parent.type not in FUNCTIONS:
            break
        if up.type.endswith("_declaration") or up.type == "class_body":
            break
        child = up
    return ""


def _picking_line(module: TypeScriptModule, table: Node) -> int:
    """The line that looks up an entry of a table by a key that is no literal, or 0."""
    held = table
    while held.parent is not None and unwrap(held.parent) == table:
        held = held.parent
    around = held.parent
    if around is None:
        return 0
    if around.type == "subscript_expression" and around.child_by_field_name("object") == held:
        return module.line(around) if _is_made_up(around) else 0
    name = around.child_by_field_name("name") if around.type == "variable_declarator" else None
    if name is None or name.type != "identifier":
        return 0
    for each in module.scopes.occurrences(module.source(name)):
        user = each.parent
        if user is not None and user.type == "non_null_expression":
            user = user.parent
        if user is not None and user.type == "subscript_expression" and _is_made_up(user):
            return module.line(user)
    return 0


def _is_made_up(subscript: Node) -> bool:
    index = subscript.child_by_field_name("index")
    return index is not None and unwrap(index).type not in _LITERALS


def why_passed_over(module: TypeScriptModule, call: Node, clients: Collection[int]) -> str:
    """Why a function may give another client before it comes to one, or an empty text: `if (p === "a") return new A()`
    above it is an `else` around it. `clients` are the places where clients are built."""
    child = call
    for up in ancestors(call):
        if up.type == "statement_block":
            for earlier in up.named_children:
                if earlier.start_byte >= child.start_byte:
                    break
                if _returns(earlier) and any(node.start_byte in clients for node in walk(earlier)):
                    return f"line {module.line(earlier)} takes another client in its place"
        if up.type in FUNCTIONS:
            break
        child = up
    return ""


def _returns(statement: Node) -> bool:
    """Whether a statement is an `if` whose body ends by returning."""
    body = statement.child_by_field_name("consequence") if statement.type == "if_statement" else None
    if body is None:
        return False
    inner = [each for each in body.named_children if each.type != "comment"]
    last = inner[-1] if body.type == "statement_block" and inner else body
    return last.type == "return_statement"
