"""Tells which lines that print or log go into a factory: those in the arms that choose a client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.languages.typescript.module import TypeScriptModule, evaluated
from codemods.languages.typescript.syntax import Node
from codemods.rules.build_client_per_invocation.core.notes import LOGGING
from codemods.rules.build_client_per_invocation.typescript.assignments import BLOCKS, assigned
from codemods.rules.build_client_per_invocation.typescript.units import Unit


def told_in(module: TypeScriptModule, unit: Unit, units: Iterable[Unit], statement: Node) -> list[Node]:
    """The lines of a block that print or log, and that go into a unit's factory: those of a block that stays, since it
    makes other names as well, stay with it, and those of a block of several `units` go with the first."""
    if statement.type not in BLOCKS or not goes(module, units, statement):
        return []
    first = next((each for each in units if statement in each.statements), unit)
    return list(_told(module, statement)) if first is unit else []


def told_elsewhere(module: TypeScriptModule, unit: Unit, units: Iterable[Unit], statement: Node) -> list[Node]:
    """The lines of a block that print or log, and that do not go into a unit's factory."""
    return [] if told_in(module, unit, units, statement) else list(_told(module, statement))


def goes(module: TypeScriptModule, units: Iterable[Unit], statement: Node) -> bool:
    """Whether a block makes no names but those of units."""
    mine = {each.name for each in units if statement in each.statements}
    return all(name in mine for name, _ in assigned(module, statement))


def _told(module: TypeScriptModule, statement: Node) -> Iterator[Node]:
    for each in evaluated(statement):
        call = each.named_children[0] if each.type == "expression_statement" and each.named_children else None
        function = call.child_by_field_name("function") if call is not None else None
        method = function.child_by_field_name("property") if function is not None else None
        if method is not None and module.source(method) in LOGGING:
            yield each
