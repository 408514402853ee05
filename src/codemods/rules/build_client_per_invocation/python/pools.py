"""Several clients at once: pools of which each call takes one, and uses that ask for one for each element."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, COMPREHENSIONS
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core.stages import Picked
from codemods.rules.build_client_per_invocation.python.units import Unit, at

_PICKS = frozenset({"random.choice", "random.choices", "random.sample", "secrets.choice", "itertools.cycle"})
_PICKING = frozenset({"choice", "choices", "sample"})
_PER_ELEMENT = frozenset({"map", "filter", "sorted", "min", "max", "reduce"})
"""Functions that call the one they are given for each element."""

_LISTS = (ast.List, ast.Tuple, ast.ListComp)
_DICTS = (ast.Dict, ast.DictComp)


def picked_of(project: PythonProject, module: PythonModule, unit: Unit, nodes: Iterable[ast.expr]) -> Picked | None:
    """The first use that takes one of several clients by a key or a number that is made up, or by chance."""
    found = next((node for node in nodes if _picks(project, module, unit, node)), None)
    if found is None:
        return None
    by_key = any(map(_is_dict, _values(unit)))
    return Picked(at(module, found), by_key, any(_is_repeated(each) for each in _values(unit)))


def is_per_element(module: PythonModule, node: ast.expr) -> bool:
    """Whether a call in a node's place would run for each element of what a lambda, or a program, goes over."""
    child: ast.AST = node
    parent = module.parent(child)
    while parent is not None and not isinstance(parent, ast.stmt):
        if isinstance(parent, COMPREHENSIONS) and child is not parent.generators[0]:
            return True
        if isinstance(parent, ast.comprehension) and child is not parent.iter:
            return True
        if isinstance(parent, CALLABLES):
            call = module.parent(parent)
            called = call.func if isinstance(call, ast.Call) else None
            return isinstance(called, ast.Name) and called.id in _PER_ELEMENT
        child, parent = parent, module.parent(parent)
    return isinstance(parent, (ast.For, ast.AsyncFor, ast.While)) and child is not getattr(parent, "iter", None)


def _picks(project: PythonProject, module: PythonModule, unit: Unit, node: ast.expr) -> bool:
    parent = module.parent(node)
    if isinstance(parent, ast.Subscript) and parent.value is node and _holds_several(unit):
        index = parent.slice.operand if isinstance(parent.slice, ast.UnaryOp) else parent.slice
        return not isinstance(index, (ast.Constant, ast.Slice))
    if isinstance(parent, ast.Attribute) and parent.attr == "get" and any(map(_is_dict, _values(unit))):
        call = module.parent(parent)
        return isinstance(call, ast.Call) and bool(call.args) and not isinstance(call.args[0], ast.Constant)
    if isinstance(parent, ast.Call) and any(each is node for each in parent.args):
        is_method = isinstance(parent.func, ast.Attribute) and parent.func.attr in _PICKING
        return is_method or bool(_PICKS.intersection(project.origins.external(module, parent.func)))
    return False


def _holds_several(unit: Unit) -> bool:
    return any(isinstance(value, _LISTS) or _is_dict(value) or _is_product(value) for value in _values(unit))


def _is_dict(value: ast.expr) -> bool:
    called = value.func if isinstance(value, ast.Call) else None
    return isinstance(value, _DICTS) or (isinstance(called, ast.Name) and called.id == "dict")


def _is_product(value: ast.expr) -> bool:
    return isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult)


def _is_repeated(value: ast.expr) -> bool:
    return isinstance(value, (ast.ListComp, ast.DictComp)) or _is_product(value)


def _values(unit: Unit) -> list[ast.expr]:
    values = (getattr(statement, "value", None) for statement in unit.statements)
    return [value for value in values if isinstance(value, ast.expr)]
