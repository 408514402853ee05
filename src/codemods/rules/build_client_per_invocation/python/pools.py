"""Several clients at once: pools of which each call takes one, and uses that ask for one for each element."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.languages.python.alternatives import is_made_up, picking_key
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, COMPREHENSIONS, FUNCTIONS
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core.stages import Picked
from codemods.rules.build_client_per_invocation.python.units import Unit, at

_PICKS = frozenset({"random.choice", "random.choices", "random.sample", "secrets.choice", "itertools.cycle"})
_PICKING = frozenset({"choice", "choices", "sample"})
_PER_ELEMENT = frozenset(
    {*("builtins.map", "builtins.filter", "builtins.sorted", "builtins.min", "builtins.max"), "functools.reduce"}
)
"""Functions that call the one they are given for each element."""

_LISTS = (ast.List, ast.Tuple, ast.ListComp, ast.GeneratorExp)
_DICTS = (ast.Dict, ast.DictComp)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_COLLECTIONS = frozenset({f"builtins.{name}" for name in ("list", "tuple", "dict")} | {"collections.deque"})
"""Classes that are called with the entries that they are to hold, or with an iterable of them."""


def picked_of(project: PythonProject, module: PythonModule, unit: Unit, nodes: Iterable[ast.expr]) -> Picked | None:
    """The first use that takes one of several clients by a key or a number that is made up, or by chance."""
    found = next((node for node in nodes if _picks(project, module, unit, node)), None)
    if found is None:
        return None
    by_key = any(_is_dict(project, unit.module, each) for each in _values(unit))
    several = any(map(_is_repeated, _entries(project, unit))) or any(
        isinstance(up, _LOOPS) for made in unit.constructions for up in unit.module.ancestors(made.call)
    )
    return Picked(at(module, found), by_key, several)


def is_per_element(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
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
            if not isinstance(call, ast.Call):
                return False
            return not _PER_ELEMENT.isdisjoint(project.origins.external(module, call.func))
        child, parent = parent, module.parent(parent)
    return isinstance(parent, _LOOPS) and child is not getattr(parent, "iter", None)


def _picks(project: PythonProject, module: PythonModule, unit: Unit, node: ast.expr) -> bool:
    key = picking_key(module, node)
    if key is not None:
        return is_made_up(key) and _holds_several(project, unit)
    node = _gone_through(project, module, node)
    parent = module.parent(node)
    if isinstance(parent, ast.Call) and any(each is node for each in parent.args):
        is_method = isinstance(parent.func, ast.Attribute) and parent.func.attr in _PICKING
        if is_method or _PICKS.intersection(project.origins.external(module, parent.func)):
            return True
    return _holds_several(project, unit) and any(
        (key := picking_key(home, each)) is not None and is_made_up(key)
        for home, each in _other_names(project, module, node)
    )


def _gone_through(project: PythonProject, module: PythonModule, node: ast.expr) -> ast.expr:
    """The expression around a node that holds the same entries: `list(clients.values())` for `clients`."""
    while True:
        parent = module.parent(node)
        if isinstance(parent, ast.Attribute) and parent.attr == "values":
            parent = module.parent(parent)
        elif isinstance(parent, ast.Call) and _COLLECTIONS.isdisjoint(project.origins.external(module, parent.func)):
            return node
        if not isinstance(parent, ast.Call):
            return node
        node = parent


def _other_names(
    project: PythonProject, module: PythonModule, node: ast.expr
) -> Iterator[tuple[PythonModule, ast.Name]]:
    """The uses of what a node gives under another name: the local that it is bound to, or the parameter of a function
    of the project that it is passed to."""
    parent = module.parent(node)
    if isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name):
        scope, name = module.scope_node(node), parent.targets[0].id
        yield from ((module, each) for each in module.named(name) if module.lookup(name, each) is scope)
    if isinstance(parent, ast.keyword):
        node, parent = parent, module.parent(parent)  # type: ignore[assignment]
    if not isinstance(parent, ast.Call):
        return
    for origin in project.origins.of(module, parent.func):
        home = project.module(origin.path) if isinstance(origin, Local) else None
        bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
        function = bindings[0].node if len(bindings) == 1 else None
        if home is None or not isinstance(function, FUNCTIONS):
            continue
        if isinstance(node, ast.keyword):
            name = node.arg or ""
        else:
            place = next(number for number, each in enumerate(parent.args) if each is node)
            taken = [*function.args.posonlyargs, *function.args.args]
            name = taken[place].arg if place < len(taken) else ""
        yield from ((home, each) for each in home.named(name) if home.lookup(name, each) is function)


def _holds_several(project: PythonProject, unit: Unit) -> bool:
    return any(
        isinstance(value, _LISTS) or _is_repeated(value) or _is_dict(project, unit.module, value)
        for value in _entries(project, unit)
    )


def _is_dict(project: PythonProject, module: PythonModule, value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return "builtins.dict" in project.origins.external(module, value.func)
    return isinstance(value, _DICTS)


def _entries(project: PythonProject, unit: Unit) -> Iterator[ast.expr]:
    """The values of a unit, and for `tuple(...)` and the like what gives them their entries."""
    for value in _values(unit):
        yield value
        while isinstance(value, ast.Call) and value.args:
            if _COLLECTIONS.isdisjoint(project.origins.external(unit.module, value.func)):
                break
            value = value.args[-1]
            yield value


def _is_repeated(value: ast.expr) -> bool:
    is_product = isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult)
    return is_product or isinstance(value, (ast.ListComp, ast.DictComp, ast.GeneratorExp))


def _values(unit: Unit) -> list[ast.expr]:
    values = (getattr(statement, "value", None) for statement in unit.statements)
    return [value for value in values if isinstance(value, ast.expr)]
