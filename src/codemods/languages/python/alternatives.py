"""Tells whether a client is one of several, of which the program picks one while it runs."""

from __future__ import annotations

import ast
from collections.abc import Collection

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, walk


def why_picked(module: PythonModule, call: ast.Call) -> str:
    """Why a client in a table of several is not the one that is needed, or an empty text: some line looks up one entry
    by what is not written there."""
    child: ast.AST = call
    for up in module.ancestors(call):
        if isinstance(up, ast.Dict) and len(up.values) > 1 and any(child is each for each in up.values):
            line = _picking_line(module, up)
            return f"line {line} picks one of its table" if line else ""
        if isinstance(up, (*CALLABLES, ast.stmt)):
            break
        child = up
    return ""


def _picking_line(module: PythonModule, table: ast.Dict) -> int:
    """The line that looks up an entry of a table by a key that is no literal, or 0."""
    around = module.parent(table)
    if isinstance(around, ast.Subscript) and around.value is table:
        return module.line(around) if _is_made_up(around.slice) else 0
    statement = module.statement(table)
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    if not isinstance(target, ast.Name) or getattr(statement, "value", None) is not table:
        return 0
    function = module.callable_around(table)
    for node in walk(function if function is not None else module.tree):
        key: ast.expr | None = None
        holder: ast.expr | None = None
        if isinstance(node, ast.Subscript):
            holder, key = node.value, node.slice
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
            holder, key = node.func.value, node.args[0] if node.args else None
        if isinstance(holder, ast.Name) and holder.id == target.id and key is not None and _is_made_up(key):
            return module.line(node)
    return 0


def _is_made_up(key: ast.expr) -> bool:
    return not isinstance(key, ast.Constant)


def why_passed_over(module: PythonModule, call: ast.Call, clients: Collection[ast.Call]) -> str:
    """Why a function may give another client before it comes to one, or an empty text: `if p == "a": return A()` above
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
                    return f"line {module.line(earlier)} takes another client in its place"
    return ""
