"""Constants of the environment that stay in their file, and that no client needs for its credential or its address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.module import TypeScriptModule, evaluated
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, string_value
from codemods.rules.build_client_per_invocation.core.tuning import tunes
from codemods.rules.build_client_per_invocation.typescript.constants import Constant, value_of
from codemods.rules.build_client_per_invocation.typescript.guards import condition_of
from codemods.rules.build_client_per_invocation.typescript.units import Unit

_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_ENTRIES = frozenset({"pair", "shorthand_property_identifier"})


def settings_of(
    project: TypeScriptProject,
    module: TypeScriptModule,
    units: Sequence[Unit],
    constants: Mapping[str, Constant],
    guards: Iterable[Node],
    moving: Collection[str],
) -> list[str]:
    """The constants, such as the name of a model, that factories name instead of having a copy of their own."""
    needed: set[str] = set()
    pending = [node for guard in guards for node in evaluated(condition_of(project, module, guard) or guard)]
    for unit in units:
        plain = {node.id for made in unit.constructions for node in _plain_arguments(made, module)}
        pending += [node for each in unit.statements for node in evaluated(each) if node.id not in plain]
    while pending:
        node = pending.pop()
        name = module.source(node) if node.type in _NAMES else ""
        constant = constants.get(name)
        if constant is None or name in needed or module.resolve(node) is not constant.binding:
            continue
        needed.add(name)
        if constant.source.module is module:
            pending += evaluated(value_of(constant.binding))
    return [
        name
        for name, constant in constants.items()
        if name not in needed and name not in moving and _is_used_elsewhere(module, constant, units)
    ]


def _plain_arguments(made: Construction, module: TypeScriptModule) -> Iterator[Node]:
    """The nodes in what a call is given that only tune it, as in `{ model: MODEL }`."""
    for given in arguments_of(made.call):
        for entry in given.named_children if given.type == "object" else ():
            key, value = entry.child_by_field_name("key") or entry, entry.child_by_field_name("value") or entry
            if entry.type in _ENTRIES and tunes(string_value(module.tree, key) or module.source(key)):
                yield from evaluated(value)


def _is_used_elsewhere(module: TypeScriptModule, constant: Constant, units: Iterable[Unit]) -> bool:
    """Whether something else than the statements of units names a constant."""
    if constant.source.module is not module or any(each.local == constant.name for each in module.facts.exports):
        return True
    references = module.scopes.references(constant.binding)
    return any(not any(unit.holds(each) for unit in units) for each in references)
