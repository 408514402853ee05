"""Tells which calls of the project's own factories move to where their result is used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from codemods.languages.typescript.clients import arguments_of, constructions
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.environment import constant_value, env_reads
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.spans import comment_behind, is_blank, own_start, removal, statement_start
from codemods.languages.typescript.syntax import Node, unwrap, walk
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core.own import OwnCall
from codemods.rules.build_client_per_invocation.typescript.needs import Needs
from codemods.rules.build_client_per_invocation.typescript.stages import Component
from codemods.rules.build_client_per_invocation.typescript.units import DECLARATIONS, Unit
from codemods.rules.build_client_per_invocation.typescript.views import Views

_LITERALS = frozenset({"string", "number", "true", "false", "null", "undefined"})
_HOLDERS = frozenset({"object", "array", "pair"})


def own_call(project: TypeScriptProject, unit: Unit, found: Views, needs: Needs) -> OwnCall | None:
    """The call of the project's own function of which a unit is nothing but the result, where all that use the unit
    can make it: the half-done fix. None where it passes what may change, or where the unit is more."""
    statement, value = unit.statements[0], unit.value
    made = unit.constructions[0] if len(unit.constructions) == 1 else None
    if made is None or value != made.call or len(unit.statements) > 1:
        return None
    function = made.call.child_by_field_name("function")
    if statement.type == "variable_declarator" or function is None or not _is_plain_call(made):
        return None
    given = arguments_of(made.call)
    if not all(_is_constant(project, unit.module, each) for each in given):
        return None
    if any(unit in users for users in needs.guards.values()):
        return None
    module, name = unit.module, unit.module.source(function)
    named = {name, *(module.source(node) for each in given for node in walk(each) if node.type == "identifier")}
    if any(_is_hidden(module, each, made.call) for each in named):
        # Some use may stand where the name means something else.
        return None
    text = made.call.child_by_field_name("arguments")
    passed = module.source(text)[1:-1].strip().removesuffix(",") if given and text is not None else ""
    if passed:
        is_private = len(found.views) == 1 and not (found.passed_on or found.mocks or found.spies or found.points)
        return OwnCall(name, passed) if is_private else None
    return OwnCall(name) if _is_seen(unit, found, name) else None


def may_move(component: Component, unit: Unit, own: OwnCall) -> bool:
    """Whether a call moves to where a unit is used: a comment that speaks of it would have nowhere to go."""
    first = unit.statements[0]
    is_told = statement_start(first) < first.start_byte or comment_behind(unit.module, first) is not None
    if own.passed and is_told:
        return False
    uses = component.seen[unit.key].uses.values()
    return own.moves(sum(len((*each.functions, *each.arrows, *each.places, *each.derived)) for each in uses))


def taken_out(module: TypeScriptModule, statement: Node) -> Iterator[Edit]:
    """Take a statement out for which nothing is written. Its comments stay, also the one that ends its line."""
    edit = removal(module, statement, comments=False)
    end = edit.end
    while edit.start == statement.start_byte and module.code[end : end + 1] in (b" ", b"\t"):
        end += 1
    yield Edit(edit.path, edit.start, end, "")
    above = statement.prev_sibling
    if above is not None and above.end_point.row == statement.start_point.row - 1:
        yield _wait(module, above)


def waiting(
    project: TypeScriptProject,
    module: TypeScriptModule,
    functions: Iterable[Node],
    units: Sequence[Unit],
    removed: Collection[Node],
) -> Iterator[Edit]:
    """The edits by which statements that become functions wait for a Fix that may take the line above them out."""
    for statement in functions:
        above = _directly_above(module, statement, statement_start(statement))
        if above is None or above in removed or any(each.holds(above) for each in units):
            continue
        if _may_go(project, module, above) or any(
            _is_plain_call(made) for made in constructions(project, module, above)
        ):
            yield _wait(module, above)


def removals_waiting(project: TypeScriptProject, module: TypeScriptModule, removed: Sequence[Node]) -> Iterator[Edit]:
    """The edits by which what is taken out above a blank line waits for a Fix that may take the line above it out: of
    two blank lines that then meet, one goes."""
    for statement in removed:
        above = _directly_above(module, statement, own_start(module, statement))
        is_last = is_blank(module.code, removal(module, statement, comments=True).end)
        if is_last and above is not None and above not in removed and _may_go(project, module, above):
            yield _wait(module, above)


def _directly_above(module: TypeScriptModule, statement: Node, start: int) -> Node | None:
    """The statement that ends on the line above one that begins at `start`."""
    above = statement.prev_sibling
    while above is not None and above.start_byte >= start:
        above = above.prev_sibling
    return above if above is not None and module.code[above.end_byte : start].count(b"\n") == 1 else None


def _may_go(project: TypeScriptProject, module: TypeScriptModule, statement: Node) -> bool:
    """Whether a statement is a constant of the environment, which goes with the last client that needs it."""
    is_read = statement.type in DECLARATIONS and next(env_reads(project, module, statement), None) is not None
    return is_read and next(iter(constructions(project, module, statement)), None) is None


def _is_plain_call(made: Construction) -> bool:
    """Whether a function of the project is called by its own name."""
    function = made.call.child_by_field_name("function")
    return made.factory is not None and function is not None and function.type == "identifier"


def _wait(module: TypeScriptModule, above: Node) -> Edit:
    """An edit that changes nothing: where another Fix takes out the line above, this one waits, and finds the blank
    lines as they are."""
    return Edit(module.path, above.start_byte + 1, above.start_byte + 1, "")


def _is_constant(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> bool:
    """Whether an argument says the same wherever in the file it stands."""
    inner = unwrap(node)
    if inner.type == "identifier":
        held = constant_value(project, module, inner)
        return held is not None and unwrap(held.value).type in _LITERALS
    if inner.type in _HOLDERS:
        return all(
            _is_constant(project, module, each) for each in inner.named_children if each.type != "property_identifier"
        )
    return inner.type in _LITERALS


def _is_hidden(module: TypeScriptModule, name: str, call: Node) -> bool:
    """Whether a name that a call says means something else somewhere in the file."""
    node = next(each for each in walk(call) if each.type == "identifier" and module.source(each) == name)
    binding = module.resolve(node)
    return any(_is_other(module, each, binding) for each in module.scopes.occurrences(name))


def _is_seen(unit: Unit, found: Views, name: str) -> bool:
    """Whether all files that use a unit can have a function of its file under the function's own name."""
    home = unit.statements[0]
    elsewhere = any(
        module is not unit.module or not home.start_byte <= export.start < home.end_byte
        for module, export in found.passed_on
    )
    if elsewhere or found.mocks or found.spies or found.points - {(unit.module.path, unit.name)}:
        return False
    if not found.points:
        return True
    exported = [each for each in unit.module.facts.exports if each.name == name]
    others = [module for module in found.modules if module is not unit.module]
    mine = len(exported) == 1 and exported[0].local == name and not exported[0].source
    return mine and not any(name in other.identifiers for other in others)


def _is_other(module: TypeScriptModule, node: Node, binding: Binding | None) -> bool:
    """Whether a name means, or declares, something other than a binding."""
    meant = module.resolve(node)
    return meant is not binding and (binding is None or node not in binding.declarations)
