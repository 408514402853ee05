"""Finds where a name is bound: a factory gives one value of it, and gives it on every way."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.languages.python.clients import judge
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.project import PythonProject
from codemods.languages.weights import Weight
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.slices import bound_names, leaves
from codemods.rules.build_client_per_invocation.python.stages import Component
from codemods.rules.build_client_per_invocation.python.units import BLOCKS, Unit, at, leaves_the_block


def refuse_unlike(project: PythonProject, unit: Unit) -> None:
    """Refuse a unit whose name means another object at another time, or none on some way."""
    _refuse_rebound(project, unit)
    if not _is_of_one_block(unit):
        _refuse_missing(project, unit)


def refuse_split(project: PythonProject, component: Component) -> None:
    """Refuse, once it is known what is a part of what, a unit that is made on some ways only, or of another in a block
    that two functions can't share."""
    for unit in component.units.values():
        _refuse_missing(project, unit)
        for reference in component.referred(unit):
            for statement in unit.statements:
                is_shared = statement in reference.view.unit.statements and reference.view.unit is not unit
                if is_shared and isinstance(statement, BLOCKS) and not isinstance(statement, (ast.If, ast.Match)):
                    what = f"makes `{unit.name}` from it in the same block, which two functions can't share"
                    raise Refusal(what, at(unit.module, statement))


def _refuse_missing(project: PythonProject, unit: Unit) -> None:
    if unit.value is None and not _is_bound(project, unit, unit.statements):
        raise Refusal(f"binds `{unit.name}` only on some paths", at(unit.module, unit.last))


def _is_of_one_block(unit: Unit) -> bool:
    """Whether the block that binds a unit is all that uses it."""
    module = unit.module
    return isinstance(unit.last, BLOCKS) and all(
        module.top_statement(node) is unit.last for node in module.globals_named(unit.name)
    )


def _refuse_rebound(project: PythonProject, unit: Unit) -> None:
    """Refuse a name that is bound again after code that ran in between has used it."""
    module = unit.module
    binding = [each for each in unit.statements if any(unit.name in bound_names(leaf) for leaf in leaves(each))]
    if len(binding) < 2:
        return
    first, last = module.start(binding[0]), module.start(binding[-1])
    for node in module.globals_named(unit.name):
        if unit.holds(node) or not isinstance(node.ctx, ast.Load):
            continue
        for place in _run_at(unit, node):
            if first < module.start(place) < last:
                consumes = judge(project, module, module.statement(place)).weight is Weight.CONSUMING
                script = module.path if consumes else ""
                again = module.line(binding[-1])
                raise Refusal(f"uses it before line {again} binds it again", at(module, place), script=script)


def _run_at(unit: Unit, node: ast.Name) -> Iterator[ast.expr]:
    """The expressions in which the module, while it loads, evaluates a use: itself, or calls of its function."""
    module = unit.module
    around = module.callable_around(node)
    if around is None:
        yield node
        return
    function = module.top_statement(node)
    if isinstance(function, (*FUNCTIONS, ast.ClassDef)):
        calls = (module.parent(each) for each in module.globals_named(function.name))
        yield from (each for each in calls if isinstance(each, ast.Call) and module.callable_around(each) is None)


def _is_bound(project: PythonProject, unit: Unit, suite: Sequence[ast.stmt]) -> bool:
    """Whether the unit's name is bound whenever a suite has run to its end."""
    return any(_binds(project, unit, statement) for statement in suite)


def _binds(project: PythonProject, unit: Unit, statement: ast.stmt) -> bool:
    def ends_bound(suite: Sequence[ast.stmt]) -> bool:
        leaves = bool(suite) and leaves_the_block(project, unit.module, suite[-1])
        return leaves or _is_bound(project, unit, suite)

    match statement:
        case ast.If():
            return ends_bound(statement.body) and ends_bound(statement.orelse)
        case ast.Try() | ast.TryStar():
            normal = ends_bound([*statement.body, *statement.orelse]) and all(
                ends_bound(handler.body) for handler in statement.handlers
            )
            return normal or _is_bound(project, unit, statement.finalbody)
        case ast.With() | ast.For():
            return ends_bound(statement.body)
        case ast.Match():
            is_whole = any(
                isinstance(arm.pattern, ast.MatchAs) and not (arm.guard or arm.pattern.pattern)
                for arm in statement.cases
            )
            return is_whole and all(ends_bound(arm.body) for arm in statement.cases)
        case ast.While():
            return False
    return unit.name in bound_names(statement)
