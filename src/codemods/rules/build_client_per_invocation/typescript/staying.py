"""Constants of the environment that stay in their file, and that no client needs for its credential or its address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from codemods.languages.typescript.checks import KEY_WORDS
from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import requirements
from codemods.languages.typescript.module import TypeScriptModule, evaluated
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, string_value, unwrap
from codemods.rules.build_client_per_invocation.typescript.constants import Constant, value_of
from codemods.rules.build_client_per_invocation.typescript.guards import condition_of
from codemods.rules.build_client_per_invocation.typescript.stale import credentials_of
from codemods.rules.build_client_per_invocation.typescript.units import Unit

_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_ENTRIES = frozenset({"pair", "shorthand_property_identifier"})


def settings_of(
    project: TypeScriptProject,
    module: TypeScriptModule,
    units: Iterable[Unit],
    constants: Mapping[str, Constant],
    guards: Iterable[Node],
    moving: Collection[str],
) -> list[str]:
    """The constants, such as the name of a model, that factories name instead of having a copy of their own."""
    needed: set[str] = set()
    pending = [node for guard in guards for node in evaluated(condition_of(project, module, guard) or guard)]
    for unit in units:
        plain = {node.id for made in unit.constructions for node in _plain_arguments(project, module, made)}
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
    return [each for each in constants if each not in needed and each not in moving and not KEY_WORDS.search(each)]


def _plain_arguments(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> Iterator[Node]:
    """The nodes in what a call is given that say neither who asks nor where, as in `{ model: MODEL }`."""
    addresses = {parameter.rpartition(".")[2] for parameter in made.client.base_url_params}
    secret = [*credentials_of(project, module, made), *(each.node for each in requirements(project, module, made))]
    held = {node.id for each in secret if each is not None for node in evaluated(each)}
    pending = [given for given in arguments_of(made.call) if given.type == "object"]
    while pending:
        for entry in pending.pop().named_children:
            key, value = entry.child_by_field_name("key") or entry, entry.child_by_field_name("value") or entry
            name = string_value(module.tree, key) or module.source(key)
            if unwrap(value).type == "object":
                pending.append(unwrap(value))
            elif entry.type in _ENTRIES and name not in addresses and KEY_WORDS.search(name) is None:
                yield from (node for node in evaluated(value) if node.id not in held)
