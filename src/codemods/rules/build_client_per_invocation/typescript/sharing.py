"""Clients of one file that belong to one Fix: they read the same constants of the environment, or one object is made of
them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

from codemods.languages.typescript.environment import env_member
from codemods.languages.typescript.module import TypeScriptModule, evaluated, statement_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import Node
from codemods.rules.build_client_per_invocation.core.refusals import LeftAsIs, Refusal
from codemods.rules.build_client_per_invocation.typescript.assignments import BLOCKS
from codemods.rules.build_client_per_invocation.typescript.classes import static_field
from codemods.rules.build_client_per_invocation.typescript.constants import constant_of
from codemods.rules.build_client_per_invocation.typescript.stages import Component, Start
from codemods.rules.build_client_per_invocation.typescript.units import holder, import_time_sites

_LASTING = frozenset({BindingKind.CONST, BindingKind.LET})
_HELD: WeakKeyDictionary[TypeScriptModule, list[Start]] = WeakKeyDictionary()


def sharing(project: TypeScriptProject, component: Component) -> Iterator[Start]:
    """The other units of a file whose statements name a constant of the environment that those of a component name, or
    that a block of theirs assigns: one block goes with all that it chooses."""
    module = next(iter(component.units.values())).module
    statements = [each for unit in component.units.values() if unit.module is module for each in unit.statements]
    constants = {name for statement in statements for name in _constants(project, module, statement)}
    blocks = [each for each in statements if each.type in BLOCKS]
    for made in import_time_sites(project, module) if constants or blocks else ():
        statement = statement_of(made.call)
        is_shared = statement in blocks or not constants.isdisjoint(_constants(project, module, statement))
        if static_field(made.call) is None and is_shared:
            try:
                yield Start(module, holder(project, module, made.call), made.call)
            except (LeftAsIs, Refusal):
                continue


def made_with(project: TypeScriptProject, component: Component) -> Iterator[Start]:
    """The other clients of a file from which what a component derives is made, however many steps lead there."""
    units = component.units.values()
    module = next(iter(units)).module
    derived = [unit for unit in units if unit.module is module and (unit.parts or not unit.constructions)]
    reached: set[int] = set()
    pending = [each for unit in derived for each in unit.statements]
    while pending:
        for node in evaluated(pending.pop()):
            binding = module.resolve(node) if node.type in {"identifier", "shorthand_property_identifier"} else None
            is_new = binding is not None and binding.scope.type == "program" and id(binding) not in reached
            if binding is not None and is_new and binding.kind in _LASTING:
                reached.add(id(binding))
                pending.append(statement_of(binding.declaration))
    for start in _held(project, module) if reached else ():
        held = module.scopes.top_level(start.name)
        if held is not None and id(held) in reached:
            yield start


def _held(project: TypeScriptProject, module: TypeScriptModule) -> Sequence[Start]:
    """The names of a file that hold its clients: each object that is made of some asks for them."""
    if module not in _HELD:
        _HELD[module] = []
        for made in import_time_sites(project, module):
            if static_field(made.call) is None:
                try:
                    _HELD[module].append(Start(module, holder(project, module, made.call), made.call))
                except (LeftAsIs, Refusal):
                    continue
    return _HELD[module]


def _constants(project: TypeScriptProject, module: TypeScriptModule, statement: Node) -> Iterator[str]:
    for node in evaluated(statement):
        if node.type == "member_expression" and env_member(project, module, node) is not None:
            yield module.source(node).partition(".")[0]
        if node.type not in {"identifier", "shorthand_property_identifier"}:
            continue
        binding = module.scopes.top_level(module.source(node))
        if (
            binding is not None
            and module.resolve(node) is binding
            and constant_of(project, module, binding) is not None
        ):
            yield module.source(node)
