"""Finds callers that would take the error of a factory for one of their own.

A check or a read that failed while its module loaded stopped the program; in a factory, `except ValueError:` around a
call may answer to it as if the caller's own input were wrong.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterator

from codemods.languages.python.callers import blocks_around
from codemods.languages.python.environment import env_reads
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.origin import External, Origin
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core import cautions
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.python.needs import Needs
from codemods.rules.build_client_per_invocation.python.placement import placements
from codemods.rules.build_client_per_invocation.python.stages import Component
from codemods.rules.build_client_per_invocation.python.units import at

_MISSING = External("builtins.KeyError")
_ALL = (Exception, BaseException)
"""A handler of these catches what a request raises as well, and has an answer to it."""


def caught(project: PythonProject, component: Component, needs: Needs) -> Iterator[Caution]:
    """A caution for each handler, around a use or around the calls that lead to it, of an error that factories of a
    component raise where a variable is missing."""
    raised = dict.fromkeys(_raised(project, component, needs))
    for seen in component.seen.values() if raised else ():
        for view, uses in seen.uses.items():
            nodes: list[ast.AST] = [*uses.places, *(node for found in uses.guards.values() for node in found)]
            for function, found in uses.functions.items():
                if view.is_member:
                    nodes += found
                else:
                    nodes += (statement for statement, _ in placements(project, view.module, function.body, found))
            for node in nodes:
                for home, block, _ in blocks_around(project, view.module, node):
                    for handler in block.handlers if isinstance(block, (ast.Try, ast.TryStar)) else ():
                        name = _caught(project, home, handler, raised)
                        if name:
                            yield cautions.caught(at(home, handler), name)


def _raised(project: PythonProject, component: Component, needs: Needs) -> Iterator[Origin]:
    """The classes of the errors that the factories raise by the file's own checks and reads: those that no longer stop
    the import."""
    moving = [each for each in needs.constants.values() if each.moves]
    checks = [(constant.module, guard) for constant in moving for guard in constant.guards]
    checks += [(users[0].module, check) for check, users in needs.checks.items() if check in needs.gone]
    for home, check in checks:
        for node in walk(check):
            if isinstance(node, ast.Raise) and node.exc is not None:
                error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
                yield from project.origins.of(home, error)
            elif isinstance(node, ast.Assert):
                yield External("builtins.AssertionError")
    read = [(constant.module, constant.value) for constant in moving]
    parts = [(unit.module, part) for unit in component.units.values() for part in needs.parts[unit.key]]
    if any(each.fails for home, part in (*read, *parts) for each in env_reads(project, home, part)):
        yield _MISSING


def _caught(
    project: PythonProject, module: PythonModule, handler: ast.ExceptHandler, raised: Collection[Origin]
) -> str:
    """The name of one of some errors that a handler takes, by its class or a wider one, or an empty text."""
    named = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    for each in named:
        for origin in project.origins.of(module, each) if each is not None else ():
            for error in raised:
                if origin == error or _is_wider(origin, error):
                    return str(getattr(error, "name", "")).rpartition(".")[2]
    return ""


def _is_wider(wide: Origin, error: Origin) -> bool:
    kind, narrow = _builtin(wide), _builtin(error)
    return kind is not None and narrow is not None and kind not in _ALL and issubclass(narrow, kind)


def _builtin(origin: Origin) -> type | None:
    """The class of a builtin error."""
    name = origin.name.removeprefix("builtins.") if isinstance(origin, External) else ""
    found = getattr(builtins, name, None)
    return found if isinstance(found, type) else None
