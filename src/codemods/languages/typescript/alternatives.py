"""Tells whether a client is one of several, of which the program picks one while it runs."""

from __future__ import annotations

from collections.abc import Collection

from codemods.languages.alternatives import passed_over, picked
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap, walk

_WRITTEN = frozenset({"string", "number", "unary_expression"})
"""Keys that the text of a program says."""

_AROUND = frozenset({"parenthesized_expression", "non_null_expression", "as_expression"})
_TAKING = frozenset({"at", "get"})


def picking_key(module: TypeScriptModule, node: Node) -> Node | None:
    """The key by which a use takes one entry of what `node` holds, as in `node[key]` and `node.get(key)`; None for
    any other use."""
    parent = node.parent
    while parent is not None and parent.type in _AROUND:
        node, parent = parent, parent.parent
    if parent is None or parent.child_by_field_name("object") != node:
        return None
    if parent.type == "subscript_expression":
        return parent.child_by_field_name("index")
    name, call = parent.child_by_field_name("property"), parent.parent
    given = call.child_by_field_name("arguments") if call is not None and call.type == "call_expression" else None
    is_taken = name is not None and module.source(name) in _TAKING
    return given.named_children[0] if is_taken and given is not None and given.named_children else None


def is_made_up(key: Node) -> bool:
    """Whether the text of a program does not say which entry a key takes."""
    inner = unwrap(key)
    if inner.type == "template_string":
        return any(each.type == "template_substitution" for each in inner.children)
    return inner.type not in _WRITTEN


def why_picked(module: TypeScriptModule, call: Node) -> str:
    """The reason why a table's client may not be the one needed, or an empty text: some line looks up one entry
    by what is not written there."""
    child = call
    for up in ancestors(call):
        if up.type == "object" and child.type in {"pair", "method_definition"} and len(up.named_children) > 1:
            line = _picking_line(module, up)
            return picked(line) if line else ""
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
    key, around = picking_key(module, table), held.parent
    if key is not None:
        return module.line(table) if is_made_up(key) else 0
    name = around.child_by_field_name("name") if around is not None and around.type == "variable_declarator" else None
    if name is None or name.type != "identifier":
        return 0
    for each in module.scopes.occurrences(module.source(name)):
        key = picking_key(module, each)
        if key is not None and is_made_up(key):
            return module.line(each)
    return 0


def why_passed_over(module: TypeScriptModule, call: Node, clients: Collection[int]) -> str:
    """The reason why a function may give another client first, or an empty text: `if (p === "a") return new A()`
    above it is an `else` around it. `clients` are the places where clients are built."""
    child = call
    for up in ancestors(call):
        if up.type == "statement_block":
            for earlier in up.named_children:
                if earlier.start_byte >= child.start_byte:
                    break
                if _returns(earlier) and any(node.start_byte in clients for node in walk(earlier)):
                    return passed_over(module.line(earlier))
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
