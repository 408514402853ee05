"""Meaning must not move: an expression goes into a function only if each name in it has one module-level value."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Sequence
from weakref import WeakKeyDictionary

from codemods.languages.python.bindings import Binding, BindingKind
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import environment_value
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.constants import Constants
from codemods.rules.build_client_per_invocation.python.fetched import (
    credentials_of,
    refuse_held_elsewhere,
    refuse_holding_key,
    refuse_stale,
)
from codemods.rules.build_client_per_invocation.python.stages import Component
from codemods.rules.build_client_per_invocation.python.units import Unit, at

_READ_ONCE = frozenset(
    {
        "builtins.input",
        "getpass.getpass",
        "time.time",
        "time.time_ns",
        "time.monotonic",
        "time.perf_counter",
        "uuid.uuid1",
        "uuid.uuid4",
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "datetime.datetime.today",
        "datetime.date.today",
    }
)
_BOUND_BY = {
    BindingKind.LOOP: "changes in each round of the loop",
    BindingKind.WITH: "is what a `with` block gives",
    BindingKind.EXCEPT: "is the error that a handler catches",
    BindingKind.MATCH: "is what a pattern matches",
}
"""Bindings whose value a function that is called later would not find, in words that end before the line."""
_READ_ONCE_MODULES = ("random.", "secrets.", "numpy.random.")
_CHANGING = frozenset(
    ("append", "extend", "insert", "remove", "pop", "clear", "update", "setdefault", "add", "discard")
)
_CHANGES: WeakKeyDictionary[PythonModule, dict[str, tuple[ast.Name, ...]]] = WeakKeyDictionary()
"""The places where names are changed, by module: each client of a file asks for the same few."""


def check_names(
    project: PythonProject,
    component: Component,
    unit: Unit,
    parts: Iterable[ast.AST],
    constants: Constants,
    asked: Collection[ast.AST] = (),
) -> None:
    """Check what goes into a unit's factory, and take the constants that it names. Raises Refusal.

    What is `asked` by blocks that stay chooses among their other names too: it is answered once, for both.
    """
    module = unit.module
    chosen = {id(node) for each in asked for node in walk(each)}
    referred = {id(node) for reference in component.referred(unit) for node in reference.nodes}
    secret = {id(node): node for node in credentials_of(project, unit)}
    given = {id(each.value) for made in unit.constructions for each in made.call.keywords}
    pending = list(parts)
    while pending:
        root = pending.pop()
        around = module.callable_around(root)
        for node in walk(root):
            if isinstance(node, ast.Call):
                _refuse_read_once(project, module, node)
            if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load) or id(node) in referred:
                continue
            if node.id in unit.names or not module.may_be_global(node):
                continue
            if module.callable_around(node) is not around:
                continue
            if _is_of_handler(module, node):
                continue
            _check_name(project, component, unit, node)
            if id(node) not in chosen and not _is_accessed(project, module, node):
                constants.take(unit, module, node.id)
            if id(node) in secret:
                if not constants.has(unit, module, node.id) and not _is_accessed(project, module, node):
                    fetched = list(constants.take_fetched(unit, module, node.id))
                    for value in fetched:
                        refuse_held_elsewhere(project, module, value)
                    pending += fetched
                    if not constants.has(unit, module, node.id):
                        refuse_stale(project, module, node)
            elif id(node) in given and not constants.has(unit, module, node.id):
                refuse_holding_key(project, module, node)


def _is_of_handler(module: PythonModule, node: ast.Name) -> bool:
    """Whether a name is the error of the handler that it stands in: that moves along with it."""
    return any(isinstance(up, ast.ExceptHandler) and up.name == node.id for up in module.ancestors(node))


def _is_accessed(project: PythonProject, module: PythonModule, node: ast.Name) -> bool:
    """Whether a name stands in an expression that is read again as a whole, as `CONFIG["key"]` is."""
    parent = module.parent(node)
    return isinstance(parent, ast.Subscript) and environment_value(project, module, parent) is not None


def _refuse_read_once(project: PythonProject, module: PythonModule, call: ast.Call) -> None:
    for name in project.origins.external(module, call.func):
        if name in _READ_ONCE or name.startswith(_READ_ONCE_MODULES):
            raise refusals.read_once(at(module, call), f"{module.source(call.func)}()")


def _check_name(project: PythonProject, component: Component, unit: Unit, node: ast.Name) -> None:
    module = unit.module
    bindings = module.bindings(node.id)
    for binding in bindings:
        if module.callable_around(binding.node) is not None:
            line = module.line(binding.node)
            raise Refusal(f"`{node.id}`, which it needs, is bound again by `global` on line {line}")
        if any(module.top_statement(binding.node) is statement for statement in unit.statements):
            continue
        line = module.line(binding.node)
        if binding.kind is BindingKind.DELETE:
            raise Refusal(f"`{node.id}`, which it needs, is deleted on line {line}")
        if binding.kind in _BOUND_BY:
            raise Refusal(f"`{node.id}`, which it needs, {_BOUND_BY[binding.kind]} on line {line}")
        if module.start(binding.node) > module.end(unit.last):
            raise Refusal(f"`{node.id}`, which it needs, is bound again on line {line}")
    _check_function(project, component, unit, bindings)
    for other in _changes(module, node.id):
        if module.start(other) > module.end(unit.last):
            raise Refusal(f"`{node.id}`, which it needs, is changed on line {module.line(other)}")


def _changes(module: PythonModule, name: str) -> tuple[ast.Name, ...]:
    """Return where what a module-level name holds is changed while the module loads, in the order of the text."""
    known = _CHANGES.setdefault(module, {})
    if name not in known:
        known[name] = tuple(
            node
            for node in module.globals_named(name)
            if _is_changed(module.parent(node)) and module.callable_around(node) is None
        )
    return known[name]


def _is_changed(parent: ast.AST | None) -> bool:
    if isinstance(parent, ast.Attribute):
        return parent.attr in _CHANGING
    return isinstance(parent, ast.Subscript) and not isinstance(parent.ctx, ast.Load)


def _is_one_import(project: PythonProject, module: PythonModule, bindings: Sequence[Binding]) -> bool:
    """Whether a name is imported again and again, and means the same each time."""
    if len(bindings) < 2 or any(binding.kind is not BindingKind.IMPORT for binding in bindings):
        return False
    if any(module.callable_around(binding.node) is not None for binding in bindings):
        return False
    return len({project.origins.imported(module, binding) for binding in bindings}) == 1


def _check_function(
    project: PythonProject, component: Component, unit: Unit, bindings: Sequence[Binding], depth: int = 0
) -> None:
    """Refuse a function of the file that, called later, sees another value of what is re-bound below the unit."""
    module = unit.module
    for binding in bindings:
        if binding.kind is not BindingKind.FUNCTION or depth > 4:
            continue
        for node in walk(binding.node):
            if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load) or not module.is_global(node):
                continue
            others = module.bindings(node.id)
            before = [each for each in others if module.start(each.node) < module.start(unit.last)]
            after = [each for each in others if module.start(each.node) > module.end(unit.last)]
            same = _is_one_import(project, module, others)
            if before and after and not same and (module.path, node.id) not in component.units:
                line = module.line(after[0].node)
                raise Refusal(f"`{node.id}`, which `{binding.name}` needs, is bound again on line {line}")
            if node.id != binding.name and others and others[0].kind is BindingKind.FUNCTION:
                _check_function(project, component, unit, others, depth + 1)
