"""Tells what the configuration of a Flask app holds for a name, wherever the project puts it there."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file

_APPS = frozenset({"flask.Flask", "quart.Quart"})
_CURRENT = frozenset({"flask.current_app", "quart.current_app", "flask.globals.current_app"})
_WORDS = (b".config[", b".config.update(", b".config.from_mapping(", b".config.from_object(")
_HOMES = ("config.py", "settings.py", "configuration.py")
"""The files that hold the classes of which a call of `from_object` chooses one."""


def held_by_app(project: PythonProject, module: PythonModule, value: ast.expr) -> tuple[PythonModule, ast.expr] | None:
    """Return what `app.config["X"]`, or `.get("X")`, holds, with the file that puts it there, if one place alone
    does."""
    asked: ast.expr | None = None
    holder: ast.expr | None = None
    if isinstance(value, ast.Subscript):
        asked, holder = value.slice, value.value
    elif isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "get":
        if len(value.args) == 1 and not value.keywords:
            asked, holder = value.args[0], value.func.value
    if not isinstance(asked, ast.Constant) or not isinstance(asked.value, str):
        return None
    if holder is None or not _is_config(project, module, holder):
        return None
    found = project.once(_Configured).of(asked.value)
    return found[0] if len(found) == 1 else None


def _is_config(project: PythonProject, module: PythonModule, holder: ast.expr) -> bool:
    """Whether an expression is the configuration of an app."""
    if not isinstance(holder, ast.Attribute) or holder.attr != "config":
        return False
    if not _CURRENT.isdisjoint(project.origins.external(module, holder.value)):
        return True
    made = [*_values(project, module, holder.value)]
    return bool(made) and all(
        isinstance(each, ast.Call) and not _APPS.isdisjoint(project.origins.external(home, each.func))
        for home, each in made
    )


def _values(
    project: PythonProject, module: PythonModule, name: ast.expr
) -> Iterator[tuple[PythonModule, ast.expr | None]]:
    """Yield what a name is bound to, in its function or in the file that it comes from."""
    scope = module.lookup(name.id, name) if isinstance(name, ast.Name) else None
    if isinstance(name, ast.Name) and scope is not None and not isinstance(scope, ast.Module):
        yield from ((module, each.value) for each in module.scope(scope).bindings.get(name.id, ()))
        return
    for origin in project.origins.of(module, name):
        home = project.module(origin.path) if isinstance(origin, Local) else None
        if home is not None and isinstance(origin, Local):
            yield from ((home, each.value) for each in home.bindings(origin.name))


class _Configured:
    """Holds what the files of a project put into the configuration of its app."""

    def __init__(self, project: PythonProject) -> None:
        self._known: dict[str, list[tuple[PythonModule, ast.expr]]] = {}
        is_chosen = False
        for path in project.texts.grep(project.files, _WORDS):
            module = None if is_test_file(path) else project.module(path)
            for node in walk(module.tree) if module is not None else ():
                if module is None:
                    continue
                for name, value in _put(project, module, node):
                    self._known.setdefault(name, []).append((module, value))
                is_chosen = is_chosen or _chooses(project, module, node)
        for path in project.files if is_chosen else ():
            home = project.module(path) if path.rpartition("/")[2] in _HOMES and not is_test_file(path) else None
            for body in _bodies(home.tree) if home is not None else ():
                for name, value in _assigned(body):
                    if home is not None:
                        self._known.setdefault(name, []).append((home, value))

    def of(self, name: str) -> list[tuple[PythonModule, ast.expr]]:
        return self._known.get(name, [])


def _put(project: PythonProject, module: PythonModule, node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Yield what a statement or a call puts into the configuration, by name."""
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Subscript):
        target = node.targets[0]
        if isinstance(target.slice, ast.Constant) and isinstance(target.slice.value, str):
            if _is_config(project, module, target.value):
                yield target.slice.value, node.value
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    if node.func.attr in {"update", "from_mapping"} and _is_config(project, module, node.func.value):
        yield from ((each.arg, each.value) for each in node.keywords if each.arg is not None)
        for each in node.args:
            if isinstance(each, ast.Dict):
                for key, value in zip(each.keys, each.values, strict=True):
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield key.value, value


def _chooses(project: PythonProject, module: PythonModule, node: ast.AST) -> bool:
    """Whether a call gives the configuration the names of an object."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr == "from_object" and _is_config(project, module, node.func.value)


def _bodies(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    yield tree.body
    yield from (each.body for each in tree.body if isinstance(each, ast.ClassDef))


def _assigned(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    """Yield the names that are written in capitals, as only those count, with their values."""
    for each in body:
        target = each.targets[0] if isinstance(each, ast.Assign) else getattr(each, "target", None)
        value = getattr(each, "value", None)
        if isinstance(each, (ast.Assign, ast.AnnAssign)) and isinstance(target, ast.Name) and target.id.isupper():
            if value is not None:
                yield target.id, value
