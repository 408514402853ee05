"""Objects that an application keeps for its handlers: `app.state.client`, `app["session"]`, `g.client`, `Depends`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FunctionNode, walk
from codemods.languages.python.project import PythonProject
from codemods.rules.forward_auth_headers.python.members import declared, injection

Place = tuple[str, str]
"""A place for an object: in which of an application's holders, and under which name."""
_HOLDERS = frozenset({"extensions", "config_dict"})


def place_of(project: PythonProject, module: PythonModule, node: ast.AST) -> Place | None:
    """The place of an application that an expression names."""
    if isinstance(node, ast.Attribute):
        if isinstance(node.value, ast.Attribute) and node.value.attr == "state":
            return "state", node.attr
        is_global = isinstance(node.value, ast.Name) and node.value.id == "g"
        return ("g", node.attr) if is_global and _is_of_flask(project, module, node.value) else None
    if not isinstance(node, ast.Subscript):
        return None
    held, key = node.value, node.slice
    name = key.value if isinstance(key, ast.Constant) else getattr(key, "id", None)
    if not isinstance(name, str):
        return None
    last = held.attr if isinstance(held, ast.Attribute) else getattr(held, "id", "")
    if last in _HOLDERS:
        return ("app" if last == "config_dict" else last), name
    return ("app", name) if last in {"app", "application"} and b"aiohttp" in module.code else None


def _is_of_flask(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    return any(name in {"flask.g", "quart.g"} for name in project.origins.external(module, node))


def named(project: PythonProject, place: Place) -> Iterator[tuple[PythonModule, ast.expr]]:
    """The expressions of the project that name a place."""
    for path in project.mentioning([place[1]]):
        module = project.module(path)
        if module is None:
            continue
        for node in walk(module.tree):
            if isinstance(node, (ast.Attribute, ast.Subscript)) and place_of(project, module, node) == place:
                yield module, node


def put_into(project: PythonProject, place: Place) -> Iterator[tuple[PythonModule, ast.expr]]:
    """The values that the project puts into a place, None left out: by an assignment, or as Starlette's state."""
    for module, node in named(project, place):
        statement = module.parent(node)
        if isinstance(node.ctx, ast.Load):  # type: ignore[attr-defined]
            continue
        value = statement.value if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
        if not isinstance(value, ast.Constant):
            yield module, value or node
    if place[0] == "state":
        yield from _yielded(project, place[1])


def _yielded(project: PythonProject, name: str) -> Iterator[tuple[PythonModule, ast.expr]]:
    """The values that a lifespan gives to the state under a name: `yield {"client": client}`."""
    for path in project.mentioning([name]):
        home = project.module(path)
        for node in walk(home.tree) if home is not None else ():
            if home is not None and isinstance(node, ast.Yield) and isinstance(node.value, ast.Dict):
                for key, value in zip(node.value.keys, node.value.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value == name:
                        yield home, value


def provided(project: PythonProject, module: PythonModule, name: ast.Name) -> tuple[PythonModule, ast.expr] | None:
    """The expression that a parameter gets of the function which `Depends(...)` names, and its file."""
    found = injection(project, module, name)
    if found is None or not found.call.args:
        return None
    made = declared(project, found.home, found.call.args[0])
    function = made[1] if made is not None else None
    if made is None or not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return None
    told = list(_given_by(function))
    return (made[0], told[0]) if len(told) == 1 else None


def _given_by(function: FunctionNode) -> Iterator[ast.expr]:
    for node in walk(function):
        if isinstance(node, (ast.Return, ast.Yield)) and node.value is not None:
            yield node.value
