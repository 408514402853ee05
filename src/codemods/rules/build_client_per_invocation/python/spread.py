"""Tells which parameters a client is given, those of a dict that the module fills among them."""

from __future__ import annotations

import ast
from collections.abc import Collection

from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import arguments
from codemods.languages.python.environment import changes
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.python.slices import leaves_file


def parameters(project: PythonProject, module: PythonModule, made: Construction) -> Collection[str] | None:
    """The parameters that get a value, or None where that can't be known."""
    plain = arguments(made.client, made.call)
    if plain is not None:
        return plain
    if any(isinstance(each, ast.Starred) for each in made.call.args):
        return None
    found = {*made.client.positional[: len(made.call.args)]}
    for given in made.call.keywords:
        keys = {given.arg} if given.arg is not None else _keys(project, module, given.value)
        if keys is None:
            return None
        found |= keys
    return found


def _keys(project: PythonProject, module: PythonModule, value: ast.expr) -> set[str] | None:
    """The keys of a dict that is written down, or of a name of the module that holds one; None where it may have
    others."""
    if isinstance(value, ast.Name):
        bindings = module.bindings(value.id) if module.is_global(value) else ()
        if len(bindings) != 1 or bindings[0].value is None or leaves_file(project, module, value.id):
            return None
        found = _keys(project, module, bindings[0].value) if not isinstance(bindings[0].value, ast.Name) else None
        for node in changes(project, module, value.id) if found is not None else ():
            more = _put(module, node)
            if found is None or more is None:
                return None
            found |= more
        return found
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "dict":
        is_plain = not value.args and module.lookup("dict", value.func) is None
        names = {keyword.arg for keyword in value.keywords}
        return {name for name in names if name} if is_plain and None not in names else None
    if not isinstance(value, ast.Dict):
        return None
    keys = [key.value if isinstance(key, ast.Constant) else None for key in value.keys]
    return {key for key in keys if isinstance(key, str)} if all(isinstance(key, str) for key in keys) else None


def _put(module: PythonModule, node: ast.Name) -> set[str] | None:
    """The keys that a place which changes a dict puts into it; None where they can't be known."""
    match module.parent(node):
        case ast.Subscript(slice=ast.Constant(value=str() as key)):
            return {key}
        case ast.Attribute(attr="update") as method:
            call = module.parent(method)
            if isinstance(call, ast.Call) and not call.args and all(each.arg for each in call.keywords):
                return {each.arg for each in call.keywords if each.arg}
        case ast.Attribute(attr="pop" | "clear" | "popitem"):
            return set()
    return None
