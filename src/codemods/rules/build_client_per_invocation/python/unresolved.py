"""Imports that lead to no file of the project, and may mean one all the same: the path of a program is not known."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.units import at


def refuse_unresolved(project: PythonProject, points: Collection[tuple[str, str]]) -> None:
    """Raise Refusal where a file takes a unit's name from a module that no import root leads to, and that is called
    like one of the files at `points`, under whose names the unit is seen."""
    for path, name in sorted(points):
        for module in filter(None, map(project.module, sorted(set(project.astray(path))))):
            for node, base in _taking(module, name):
                if project.layout.may_mean(module.path, base, path):
                    words = f"takes `{name}` from `{base}`, which leads to no file and may mean {path}"
                    raise Refusal(words, at(module, node))


def _taking(module: PythonModule, name: str) -> Iterator[tuple[ast.stmt, str]]:
    """The imports through which a file takes a name from a module, each with the dotted name of that module."""
    read = {(ast.unparse(node.value), _owner(module, node.value)) for node in module.attributes(name)}
    for node in module.imports:
        owner = module.scope_node(node)
        if isinstance(node, ast.Import):
            yield from ((node, each.name) for each in node.names if (each.asname or each.name, owner) in read)
        elif node.module and not node.level:
            for each in node.names:
                if each.name == name or (each.name == "*" and module.named(name)):
                    yield node, node.module
                elif (each.asname or each.name, owner) in read:
                    yield node, f"{node.module}.{each.name}"


def _owner(module: PythonModule, node: ast.expr) -> ast.AST | None:
    """The scope that binds the first name of a dotted one."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return module.lookup(node.id, node) if isinstance(node, ast.Name) else None
