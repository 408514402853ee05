"""Tells which module-level names hold a client, or something that is built from one."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.clients import constructions, judge
from codemods.languages.python.module import PythonModule, free_names
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.weights import Weight


def made_of_client(project: PythonProject, name: Local) -> bool:
    """Whether a module-level name is assigned a client or, through other such names, something built from one.

    Each name is settled once: what is found to be made of a client, on the way to it, and all names that were asked
    where none is.
    """
    known = project.made_of_client
    asked_by: dict[Local, Local | None] = {name: None}
    pending = [name]
    while pending:
        each = pending.pop()
        answer = known.get((each.path, each.name))
        if answer or (answer is None and _holds_client(project, each)):
            way: Local | None = each
            while way is not None:
                known[way.path, way.name] = True
                way = asked_by[way]
            return True
        for other in _named_in(project, each) if answer is None else ():
            if other not in asked_by:
                asked_by[other] = each
                pending.append(other)
    known.update({(each.path, each.name): False for each in asked_by})
    return False


def _values(project: PythonProject, name: Local) -> Iterator[tuple[PythonModule, ast.expr]]:
    """The values assigned to a module-level name while its module loads, but for the answers of requests."""
    module = project.module(name.path)
    for binding in module.bindings(name.name) if module is not None else ():
        if module is None or binding.value is None or module.callable_around(binding.node) is not None:
            continue
        if judge(project, module, binding.value).weight is not Weight.CONSUMING:
            yield module, binding.value


def _holds_client(project: PythonProject, name: Local) -> bool:
    return any(constructions(project, module, value) for module, value in _values(project, name))


def _named_in(project: PythonProject, name: Local) -> Iterator[Local]:
    """The module-level names from which a name is made."""
    for module, value in _values(project, name):
        for node in free_names([value]):
            if module.is_global(node) and module.callable_around(node) is None:
                origins = project.origins.name(module, node.id, node)
                if len(origins) == 1 and isinstance(origins[0], Local):
                    yield origins[0]
