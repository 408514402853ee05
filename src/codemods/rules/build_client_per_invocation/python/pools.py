"""Pools: several clients of which each call takes one."""

from __future__ import annotations

import ast

from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.python.units import Unit, at

_PICKS = frozenset({"random.choice", "random.choices", "random.sample", "secrets.choice", "itertools.cycle"})
_PICKING = frozenset({"choice", "choices", "sample"})


def refuse_picked(project: PythonProject, module: PythonModule, unit: Unit, node: ast.expr) -> None:
    """Refuse a use that takes one of several clients of a list: by a number that is made up, or by chance."""
    if len(unit.constructions) < 2 and not _is_repeated(unit):
        return
    parent = module.parent(node)
    if isinstance(parent, ast.Subscript) and parent.value is node and _is_listed(unit):
        index = parent.slice.operand if isinstance(parent.slice, ast.UnaryOp) else parent.slice
        if not isinstance(index, (ast.Constant, ast.Slice)):
            raise refusals.picked(at(module, node))
    if isinstance(parent, ast.Call) and any(each is node for each in parent.args):
        is_method = isinstance(parent.func, ast.Attribute) and parent.func.attr in _PICKING
        if is_method or _PICKS.intersection(project.origins.external(module, parent.func)):
            raise refusals.picked(at(module, node))


def _is_listed(unit: Unit) -> bool:
    return any(isinstance(value, (ast.List, ast.Tuple, ast.ListComp)) for value in _values(unit))


def _is_repeated(unit: Unit) -> bool:
    return any(isinstance(value, (ast.ListComp, ast.BinOp)) for value in _values(unit))


def _values(unit: Unit) -> list[ast.expr]:
    values = (getattr(statement, "value", None) for statement in unit.statements)
    return [value for value in values if isinstance(value, ast.expr)]
