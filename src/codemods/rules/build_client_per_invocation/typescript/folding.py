"""Units that become locals of another's factory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from codemods.languages.typescript.module import statement_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import Node
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core.names import camel
from codemods.rules.build_client_per_invocation.typescript.assignments import BLOCKS
from codemods.rules.build_client_per_invocation.typescript.locals import CONSTANT, RESERVED
from codemods.rules.build_client_per_invocation.typescript.moving import own_call
from codemods.rules.build_client_per_invocation.typescript.needs import Needs
from codemods.rules.build_client_per_invocation.typescript.placement import is_surely_needed
from codemods.rules.build_client_per_invocation.typescript.stages import Component
from codemods.rules.build_client_per_invocation.typescript.units import DECLARATIONS, Unit
from codemods.rules.build_client_per_invocation.typescript.uses import Uses
from codemods.rules.build_client_per_invocation.typescript.views import View

_LASTING = frozenset({BindingKind.CONST, BindingKind.LET})


def may_fold(project: TypeScriptProject, component: Component, unit: Unit, host: Unit, needs: Needs) -> bool:
    """Whether a unit may be a local of the factory of another: nothing but statements of units names it, in its own
    file alone, and it is declared alone, above the end of the other."""
    if unit.module is not host.module or unit.binding is None or unit.binding.kind not in _LASTING:
        return False
    first = host.statements[0]
    if first.type in {"pair", "variable_declarator"} or unit.statements[0].type not in DECLARATIONS:
        return False
    if any(each.type in BLOCKS for each in (*unit.statements, *host.statements)):
        return False
    if max(each.end_byte for each in unit.statements) > max(each.start_byte for each in host.statements):
        return False
    taken = [each for other in component.units.values() if other is not unit for each in other.statements]
    if any(each in taken or statement_of(each) in taken for each in unit.statements):
        return False
    seen = component.seen[unit.key]
    found = seen.views
    if len(found.views) != 1 or found.passed_on or found.mocks or found.spies or found.points or found.public:
        return False
    uses = seen.uses[found.views[0]]
    own = own_call(project, unit, found, needs)
    if uses.direct or uses.names or found.cautions or (own is not None and not own.passed):
        return False
    # No client is built on a way that needs none.
    nodes = [node for named in uses.derived.values() for node in named]
    return any(is_surely_needed(statement_of(node), [node]) for node in nodes)


def joined(host: Unit, parts: Sequence[Unit]) -> Unit:
    """A unit with others as its parts. The factory stands where the unit's own first statement does."""
    constructions = (each for unit in (*parts, host) for each in unit.constructions)
    return replace(
        host,
        statements=(*host.statements, *(each for part in parts for each in part.statements)),
        constructions=tuple(sorted(constructions, key=lambda made: made.call.start_byte)),
        awaits=host.awaits or any(part.awaits for part in parts),
        parts=(*host.parts, *parts),
    )


def derived_in(component: Component, view: View, uses: Uses) -> Mapping[str, Sequence[Node]]:
    """The references of a view in what is derived, by the unit whose factory they stand in."""
    found: dict[str, list[Node]] = {}
    for name, nodes in uses.derived.items():
        path = view.module.path
        host = component.parts.get((path, name), (path, name))
        found.setdefault(host[1], []).extend(nodes)
    return found


def renamed(unit: Unit) -> Iterator[Edit]:
    """The parts of a unit that are written as constants get the name of a local where nothing hinders."""
    module = unit.module
    for part in unit.parts:
        binding = part.binding
        if binding is None or not CONSTANT.fullmatch(part.name):
            continue
        name = camel(part.name)
        if name in RESERVED or module.has_name(name):
            continue
        for node in (*binding.declarations, *module.scopes.references(binding)):
            key = f"{part.name}: " if node.type == "shorthand_property_identifier" else ""
            yield Edit(module.path, node.start_byte, node.end_byte, f"{key}{name}")
