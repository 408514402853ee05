"""Tells which calls of the project's own factories move to where their result is used."""

from __future__ import annotations

import ast

from codemods.deployment.references import references
from codemods.languages.python.environment import constant_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import own_comment_start
from codemods.rules.build_client_per_invocation.core.own import OwnCall
from codemods.rules.build_client_per_invocation.python.mocks import follow
from codemods.rules.build_client_per_invocation.python.stages import Component
from codemods.rules.build_client_per_invocation.python.units import Unit

_LITERALS = (ast.Constant, ast.UnaryOp, ast.USub, ast.Tuple, ast.List, ast.Dict, ast.Load)


def own_call(project: PythonProject, unit: Unit) -> OwnCall | None:
    """The call of the project's own factory of which a unit is nothing but the result, as in the half-done fix; None
    where it passes what may change, or where the unit is more."""
    if len(unit.statements) != 1 or len(unit.constructions) != 1:
        return None
    made, statement, module = unit.constructions[0], unit.last, unit.module
    call = getattr(statement, "value", None)
    if made.factory is None or call is not made.call or not isinstance(call.func, ast.Name):
        return None
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    if len(targets) != 1 or not isinstance(targets[0], ast.Name):
        return None
    if project.origins.name(module, call.func.id, call.func) != (Local(made.factory.path, made.factory.name),):
        return None
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    if not given:
        return OwnCall(call.func.id)
    if not all(_is_constant(project, module, node) for each in given for node in walk(each)):
        return None
    last = max(module.end(each) for each in (*call.args, *call.keywords))
    first = min(module.start(each) for each in (*call.args, *call.keywords))
    return OwnCall(call.func.id, module.code[first:last].decode("utf-8"))


def _is_constant(project: PythonProject, module: PythonModule, node: ast.AST) -> bool:
    """Whether a part of an argument says the same wherever in the file it stands."""
    if isinstance(node, ast.Name):
        return isinstance(constant_value(project, module, node), ast.Constant)
    return isinstance(node, _LITERALS)


def may_move(project: PythonProject, component: Component, unit: Unit, own: OwnCall) -> bool:
    """Whether a call with arguments moves to where a unit is used: few places of its own file, in which all that it
    names means the same."""
    seen, module = component.seen[unit.key], unit.module
    view = seen.views.views[0]
    uses = seen.uses[view]
    if uses.attributes or uses.defaults or not is_private(project, component, unit):
        return False
    if _is_told(module, unit.last):
        return False
    asked = (*uses.functions.values(), *uses.guards.values(), *uses.derived.values())
    named = {node.id for node in walk(unit.last) if isinstance(node, ast.Name)} - {unit.name}
    nodes = [node for each in asked for node in each] + list(uses.places)
    is_same = all(module.lookup(name, node) is module.tree for name in named for node in nodes)
    return is_same and own.moves(len(asked) + len(uses.places))


def _is_told(module: PythonModule, statement: ast.stmt) -> bool:
    """Whether a comment speaks of a statement, above it or on its last line."""
    end = module.end(statement)
    is_above = own_comment_start(module, statement) < module.start(statement)
    return is_above or b"#" in module.code[end : module.next_line(end)]


def is_private(project: PythonProject, component: Component, unit: Unit) -> bool:
    """Whether a unit's own file alone knows its name: no importer, no test that replaces it, nothing that is no
    code."""
    module, seen = unit.module, component.seen[unit.key]
    if len(seen.views.views) != 1 or seen.views.public or len(seen.views.points) != 1:
        return False
    home = seen.views.views[0]
    uses = seen.uses[home]
    if home.public or uses.replaced:
        return False
    tests = follow(project, unit, seen, {module.path: unit.name}, {home: unit.name})
    named = references(project.texts, project.layout, {unit.key}, {unit.key: unit.name})
    return not (tests.changes or tests.cautions or named.edits or named.lost)
