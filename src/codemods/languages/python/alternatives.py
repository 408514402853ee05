"""Tells whether a client is one of several, of which the program picks one while it runs."""

from __future__ import annotations

import ast
from collections.abc import Collection

from codemods.languages.alternatives import passed_over, picked
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, walk


def picking_key(module: PythonModule, node: ast.expr) -> ast.expr | None:
    """The key by which a use takes one entry of what `node` holds, as in `node[key]` and `node.get(key)`; None for
    any other use."""
    parent = module.parent(node)
    if isinstance(parent, ast.Subscript) and parent.value is node:
        return parent.slice
    call = module.parent(parent) if isinstance(parent, ast.Attribute) and parent.attr == "get" else None
    return call.args[0] if isinstance(call, ast.Call) and call.func is parent and call.args else None


def is_made_up(key: ast.expr) -> bool:
    """Whether the text of a program does not say which entry a key takes."""
    inner = key.operand if isinstance(key, ast.UnaryOp) else key
    return not isinstance(inner, (ast.Constant, ast.Slice))


def why_picked(module: PythonModule, call: ast.expr) -> str:
    """The reason why a table's client may not be the one needed, or an empty text: some line looks up one entry
    by what is not written there."""
    child: ast.AST = call
    for up in module.ancestors(call):
        if isinstance(up, ast.Dict) and len(up.values) > 1 and any(child is each for each in up.values):
            line = _picking_line(module, up)
            return picked(line) if line else ""
        if isinstance(up, (*CALLABLES, ast.stmt)):
            break
        child = up
    return ""


def _picking_line(module: PythonModule, table: ast.Dict) -> int:
    """The line that looks up an entry of a table by a key that is no literal, or 0."""
    key = picking_key(module, table)
    if key is not None:
        return module.line(table) if is_made_up(key) else 0
    statement = module.statement(table)
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    if not isinstance(target, ast.Name) or getattr(statement, "value", None) is not table:
        return 0
    function = module.callable_around(table)
    for node in walk(function if function is not None else module.tree):
        if isinstance(node, ast.Name) and node.id == target.id:
            key = picking_key(module, node)
            if key is not None and is_made_up(key):
                return module.line(node)
    return 0


def why_passed_over(module: PythonModule, call: ast.expr, clients: Collection[ast.expr]) -> str:
    """The reason why a function may give another client first, or an empty text: `if p == "a": return A()` above
    it is an `else` around it."""
    statement = module.statement(call)
    for up in (statement, *module.ancestors(statement)):
        if isinstance(up, (*CALLABLES, ast.Module)):
            break
        if not isinstance(up, ast.stmt):
            continue
        for earlier in module.block(up):
            if earlier is up:
                break
            if isinstance(earlier, ast.If) and isinstance(earlier.body[-1], ast.Return):
                if any(isinstance(node, ast.Call) and node in clients for node in walk(earlier)):
                    return passed_over(module.line(earlier))
    return ""
