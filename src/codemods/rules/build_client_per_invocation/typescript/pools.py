"""Several clients at once: pools of which each call takes one, and uses that ask for one for each element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.languages.typescript.alternatives import is_made_up, picking_key
from codemods.languages.typescript.clients import construction
from codemods.languages.typescript.environment import constant_value
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, unwrap, walk
from codemods.rules.build_client_per_invocation.core.stages import Picked
from codemods.rules.build_client_per_invocation.typescript.units import Unit, at, declarators

_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_DRAWING = frozenset({"sample", "sampleSize"})
_REPEATING = frozenset({"from", "map", "flatMap", "fill", "fromEntries"})


def picked_of(project: TypeScriptProject, module: TypeScriptModule, unit: Unit, nodes: Iterable[Node]) -> Picked | None:
    """The first use that takes one of several clients by a key or a number that is made up, or by chance."""
    values = list(_values(unit))
    if not any(_holds_several(unit.module, each) for each in values):
        return None
    found = next((node for node in nodes if _picks(module, node)), None)
    if found is None:
        return None
    several = any(_is_repeated(unit.module, each) or _clients_named(project, unit.module, each) > 1 for each in values)
    return Picked(at(module, found), any(_is_table(unit.module, each) for each in values), several)


def _picks(module: TypeScriptModule, node: Node) -> bool:
    key = picking_key(module, node)
    if key is not None:
        return is_made_up(key)
    given = node.parent
    call = given.parent if given is not None and given.type == "arguments" else None
    called = call.child_by_field_name("function") if call is not None else None
    return called is not None and module.source(called).rpartition(".")[2] in _DRAWING


def _values(unit: Unit) -> Iterator[Node]:
    if unit.value is not None:
        yield unwrap(unit.value)
    for statement in unit.statements:
        declared = [statement] if statement.type == "variable_declarator" else declarators(statement)
        for each in declared:
            value = each.child_by_field_name("value")
            if value is not None:
                yield unwrap(value)


def _holds_several(module: TypeScriptModule, value: Node) -> bool:
    is_listed = value.type == "array" and value.named_child_count > 1
    return is_listed or _is_table(module, value) or _is_repeated(module, value)


def _is_table(module: TypeScriptModule, value: Node) -> bool:
    """Whether clients are held by name, as an object or a Map does."""
    called = value.child_by_field_name("constructor") or value.child_by_field_name("function")
    return value.type == "object" or (called is not None and module.source(called) in {"Map", "Object.fromEntries"})


def _clients_named(project: TypeScriptProject, module: TypeScriptModule, value: Node) -> int:
    """How many clients a container takes from other names."""
    names = {module.source(each): each for each in walk(value) if each.type in _NAMES}
    held = filter(None, (constant_value(project, module, each) for each in names.values()))
    return sum(construction(project, each.module, unwrap(each.value)) is not None for each in held)


def _is_repeated(module: TypeScriptModule, value: Node) -> bool:
    """Whether elements are made by one expression, as in `keys.map((key) => new OpenAI())`."""
    for each in walk(value):
        called = each.child_by_field_name("function") if each.type == "call_expression" else None
        name = called.child_by_field_name("property") if called is not None else None
        if name is not None and module.source(name) in _REPEATING:
            return True
    return False
