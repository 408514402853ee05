"""Collects what factories need of their file: constants of the environment and guards, and which of them move along."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TypeAlias

from codemods.languages.typescript.answered import is_answered
from codemods.languages.typescript.checks import needed_of, together
from codemods.languages.typescript.clients import construction, constructions
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import Requirement, arguments, requirements
from codemods.languages.typescript.environment import (
    constant_value,
    env_read,
    env_reads,
    is_environment,
)
from codemods.languages.typescript.members import is_plain_member
from codemods.languages.typescript.module import TypeScriptModule, evaluated, statement_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.spans import comments_of
from codemods.languages.typescript.syntax import FUNCTIONS, LOOPS, Node, ancestors, unwrap, walk
from codemods.languages.typescript.validated import gives_environment
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import refusals, stages
from codemods.rules.build_client_per_invocation.core.cautions import Caution, checked_late, read_past
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.typescript.accessors import (
    Access,
    access,
    access_edits,
    is_exported,
)
from codemods.rules.build_client_per_invocation.typescript.assignments import BLOCKS, assigned, others_in
from codemods.rules.build_client_per_invocation.typescript.constants import Constant, constant_of, value_of
from codemods.rules.build_client_per_invocation.typescript.getters import getters_in
from codemods.rules.build_client_per_invocation.typescript.guards import (
    Failing,
    checked_by,
    checking,
    condition_of,
    failing_in,
    fails,
    is_checked_there,
    member_variables,
    throws,
)
from codemods.rules.build_client_per_invocation.typescript.secrets import credentials_of
from codemods.rules.build_client_per_invocation.typescript.stages import Seen
from codemods.rules.build_client_per_invocation.typescript.stale import refuse_stale
from codemods.rules.build_client_per_invocation.typescript.staying import settings_of
from codemods.rules.build_client_per_invocation.typescript.units import Unit, at, declarators
from codemods.rules.build_client_per_invocation.typescript.unpacked import unpacked
from codemods.rules.build_client_per_invocation.typescript.views import View


@dataclass(frozen=True, slots=True)
class Needs:
    """Holds what the units of one file need of it: constants by name, and the guards that move into factories.

    `gone` are the guards that leave their file: the others are copied. `guarded` are the variables that a unit's guards
    check; `afresh` the edits that read a name of another file from the environment, `getters` those by which constant
    objects read it whenever a member of theirs is asked for; `anew` the environments of other files that a unit
    validates again, with their edits among these; `kept` the expressions that go on to hold what was read
    while the module loaded, `failing` the checks that go on to fail then. `read` are the variables that a unit's own
    code reads, `emptied` the declarations that unpack the environment into names of which none is used any more, and
    `unread` the entries of others of which nothing is.
    """

    constants: Mapping[str, Constant]
    guards: Mapping[Node, Sequence[Unit]]
    gone: Sequence[Node]
    guarded: Mapping[Unit, frozenset[str]]
    afresh: Sequence[Edit]
    getters: Sequence[Edit]
    anew: Mapping[Unit, Sequence[Access]]
    kept: Sequence[str]
    failing: Sequence[Failing]
    read: Mapping[Unit, Sequence[str]]
    emptied: Sequence[Node]
    unread: Sequence[Node]


Settled: TypeAlias = stages.Settled[Unit, Seen, View, Node, Mapping[str, Needs]]
"""A settled plan; the needs are by file."""


@dataclass(slots=True)
class _Found:
    """Holds what is found on the way to the needs of a file; `checked` are the variables that may be checked by
    unit."""

    constants: dict[str, Constant] = field(default_factory=dict)
    users: dict[str, list[Unit]] = field(default_factory=dict)
    guards: dict[Node, list[Unit]] = field(default_factory=dict)
    guarded: dict[Unit, set[str]] = field(default_factory=dict)
    afresh: list[Edit] = field(default_factory=list)
    getters: dict[Edit, None] = field(default_factory=dict)
    anew: dict[Unit, list[Access]] = field(default_factory=dict)
    pinned: set[int] = field(default_factory=set)
    kept: dict[str, None] = field(default_factory=dict)
    failing: dict[Node, None] = field(default_factory=dict)
    read: dict[Unit, list[str]] = field(default_factory=dict)
    checked: dict[Unit, set[str]] = field(default_factory=dict)


def needs_of(project: TypeScriptProject, module: TypeScriptModule, units: Sequence[Unit]) -> Needs:
    """Collect what the units of a file need. Raises Refusal for a name that has more than one value."""
    found = _Found()
    own = {id(one.binding) for unit in units for one in (unit, *unit.parts) if one.binding is not None}
    for unit in units:
        refuse_stale(project, unit, own)
        _read(project, module, found, unit, own)
    for edit in access_edits(module, found.anew.values()):
        if edit.path == module.path:
            found.afresh.append(edit)
        else:
            found.getters.setdefault(edit)
    _find_guards(project, module, found)
    for guard, users in found.guards.items():
        # A member that becomes a getter is asked where it stands.
        asked = [member for member, edit in getters_in(project, module, guard).items() if edit in found.getters]
        names = [each for each in evaluated(guard) if each.type in _NAMES]
        for unit in users:
            _take(project, module, found, unit, (each for each in names if not any(_holds(up, each) for up in asked)))
    gone, moving = _leaving(project, module, found, units)
    for name in settings_of(project, module, units, found.constants, found.guards, moving):
        del found.constants[name]
    failing = (each for each in found.guards if each not in gone)
    sources = {each.path for each in found.getters} | {each.source.module.path for each in found.constants.values()}
    elsewhere = failing_in(project, sources - {module.path}, set().union(*found.checked.values()))
    moved = [*gone, *(statement for unit in units for statement in unit.statements)]
    moved += [found.constants[name].source.declaration for name in moving]
    emptied, unread = unpacked(module, found.constants, moved)
    constants = {
        name: replace(constant, users=tuple(found.users[name]), moves=name in moving)
        for name, constant in found.constants.items()
    }
    return Needs(
        constants,
        found.guards,
        gone,
        {unit: frozenset(variables) for unit, variables in found.guarded.items()},
        found.afresh,
        tuple(found.getters),
        found.anew,
        tuple(found.kept),
        (*(Failing(module.path, each) for each in dict.fromkeys((*found.failing, *failing))), *elsewhere),
        found.read,
        emptied,
        unread,
    )


def needed_by(
    project: TypeScriptProject, needs: Needs, unit: Unit, constructions: Iterable[Construction]
) -> list[list[Requirement]]:
    """Return what constructions of a unit need and nothing else asks for, those of the same variables together."""
    guarded = needs.guarded.get(unit, frozenset())
    unanswered = [each for each in constructions if not is_answered(project, unit.module, each)]
    return together(
        each
        for each in needed_of(project, unit.module, unanswered)
        if guarded.isdisjoint(each.variables) and not each.fails_already
    )


def past(needs: Needs) -> Iterator[Caution]:
    """The cautions for environments that are validated again: others may have put something into them, and what is no
    longer validated on import is noticed later."""
    for unit, accesses in needs.anew.items():
        for each in (each for each in accesses if not each.is_whole):
            yield read_past(unit.module.source(each.name.parent or each.name))
    yield from (checked_late(constant.name) for constant in needs.constants.values() if constant.checks)


def _read(
    project: TypeScriptProject, module: TypeScriptModule, found: _Found, unit: Unit, own: Collection[int]
) -> None:
    """Note what the statements of a unit read: variables, members of constant objects, constants."""
    seen = found.checked[unit] = set()
    anew = found.anew[unit] = _accesses(project, module, unit)
    for statement in unit.statements:
        _refuse_torn(module, unit, statement)
        seen.update(read.variable for read in env_reads(project, module, statement))
        elsewhere = [*others_in(module, unit.name, statement), *(each.name for each in anew)]
        members = getters_in(project, module, statement)
        for member, edit in members.items():
            if edit.path == module.path and edit.start == member.start_byte:
                found.afresh.append(edit)
                continue
            found.getters.setdefault(edit)
            binding = module.resolve(_root(member))
            if binding is not None:
                found.pinned.add(id(binding))
        seen.update(each for node in members for each in member_variables(project, module, node))
        for node in evaluated(statement):
            if node.type == "call_expression" and gives_environment(project, module, node):
                found.kept.setdefault(module.source(node))
        names = [
            node
            for node in evaluated(statement)
            if node.type in _NAMES and not any(_holds(each, node) for each in (*members, *elsewhere))
        ]
        _take(project, module, found, unit, [each for each in names if not _is_own(module, unit, own, each)])
        for name, users in found.users.items():
            if unit in users:
                seen.update(found.constants[name].variables)
    found.read[unit] = sorted(seen)
    for made in unit.constructions:
        given = arguments(module, made.client, made.call)
        if given is None or given.keys().isdisjoint(made.client.key_params):
            seen.update(made.client.key_env)


def _accesses(project: TypeScriptProject, module: TypeScriptModule, unit: Unit) -> list[Access]:
    """The names in a unit of environments that another file validated, of which its credential is one value: the unit
    takes all from the one that is validated again."""
    secrets = [each for made in unit.constructions for each in credentials_of(project, module, made)]
    found = [access(project, module, node) for each in secrets for node in evaluated(each)]
    specifiers = {each.specifier.id for each in found if each is not None}
    asked = (node for each in unit.statements for node in evaluated(each) if specifiers)
    accesses = (access(project, module, node) for node in asked)
    return [each for each in accesses if each is not None and each.specifier.id in specifiers]


def _holds(outer: Node, node: Node) -> bool:
    return outer.start_byte <= node.start_byte < outer.end_byte


def _is_own(module: TypeScriptModule, unit: Unit, own: Collection[int], node: Node) -> bool:
    """Whether a name is that of a unit, or bound by the unit's own statements."""
    binding = module.resolve(node)
    return binding is None or id(binding) in own or unit.holds(binding.declaration)


def _take(
    project: TypeScriptProject, module: TypeScriptModule, found: _Found, unit: Unit, nodes: Iterable[Node]
) -> None:
    """Note the constants that code of a unit names, and those that these are made of."""
    pending = list(nodes)
    while pending:
        node = pending.pop()
        binding = module.resolve(node)
        if binding is None or binding.scope.type != "program":
            continue
        _check_binding(module, binding)
        if is_plain_member(project, module, node):
            continue
        constant = found.constants.get(binding.name) or constant_of(project, module, binding)
        if constant is None and _reads(project, module, node):
            found.kept.setdefault(module.source(node))
        users = found.users.get(binding.name, [])
        if constant is None or unit in users:
            continue
        found.constants[binding.name] = constant
        found.users[binding.name] = [*users, unit]
        if constant.source.module is module:
            # A constant may be made of others, which are then read afresh as well.
            pending += [each for each in evaluated(value_of(constant.binding)) if each.type in _NAMES]


def _root(node: Node) -> Node:
    """The name that a member chain begins with."""
    while node.type == "member_expression":
        node = unwrap(node.named_children[0])
    return node


def _reads(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> bool:
    """Whether the constant that a name means read the environment while its module loaded, and is no client: of that a
    finding of its own tells."""
    held = constant_value(project, module, node)
    if held is None or unwrap(held.value).type in FUNCTIONS:
        return False
    if construction(project, held.module, unwrap(held.value)) is not None:
        return False
    return any(
        env_read(project, held.module, each) is not None or is_environment(project, held.module, each)
        for each in evaluated(held.value)
    )


def _refuse_torn(module: TypeScriptModule, unit: Unit, statement: Node) -> None:
    """Refuse to divide a `try` of which what stays tells whether the client was built."""
    others = others_in(module, unit.name, statement)
    for block in (each for each in evaluated(statement) if others and each.type == "try_statement"):
        sets = {name for name, each in assigned(module, statement) if _holds(block, each)}
        if unit.name in sets and len(sets) > 1:
            raise refusals.torn(at(module, statement), sets - {unit.name}, is_tried=True)


_NAMES = frozenset({"identifier", "shorthand_property_identifier"})


def _check_binding(module: TypeScriptModule, binding: Binding) -> None:
    """Refuse a name that is assigned again: an expression moves only if each name in it has one value."""
    if binding.kind not in {BindingKind.LET, BindingKind.VAR}:
        return
    for node in module.scopes.references(binding):
        parent = node.parent
        if parent is None:
            continue
        target = parent.type in {"assignment_expression", "augmented_assignment_expression"}
        if parent.type == "update_expression" or (target and parent.child_by_field_name("left") == node):
            raise Refusal(f"`{binding.name}`, which it needs, is assigned again on line {module.line(node)}")


def _find_guards(project: TypeScriptProject, module: TypeScriptModule, found: _Found) -> None:
    """Note the top-level checks that throw where a variable is missing: the import would still fail if they stayed."""
    all_variables = set().union(*found.checked.values()) if found.checked else set()
    for statement, checked in checking(project, module):
        if statement.type in LOOPS and fails(module, statement) and b"process.env[" in (statement.text or b""):
            found.failing.setdefault(statement)
        if not checked or checked.isdisjoint(all_variables):
            continue
        is_whole = checked <= all_variables and statement.child_by_field_name("alternative") is None
        if not is_whole or not throws(module, statement):
            if fails(module, statement):
                found.failing.setdefault(statement)
            continue
        users = [unit for unit, own in found.checked.items() if own & checked]
        if users:
            found.guards[statement] = users
        for unit in users:
            found.guarded.setdefault(unit, set()).update(checked)


def _leaving(
    project: TypeScriptProject, module: TypeScriptModule, found: _Found, units: Sequence[Unit]
) -> tuple[tuple[Node, ...], Collection[str]]:
    """The guards that leave the file, and the names of the constants that go along.

    A guard stays, and is copied, while anything but what moves reads what it asks for: another check or none would
    then stand before that.
    """
    names = {unit.name for unit in units}
    # A block that makes other names as well stays for these, with all that it asks.
    statements = [
        statement
        for unit in units
        for statement in unit.statements
        if statement.type not in BLOCKS or all(name in names for name, _ in assigned(module, statement))
    ]
    gone = list(found.guards)
    while True:
        moved = [*gone, *statements]
        free = {name: each for name, each in found.constants.items() if id(each.binding) not in found.pinned}
        moving = _moving(module, free, moved)
        going = [*moved, *(found.constants[name].source.declaration for name in moving)]
        staying = [guard for guard in gone if _is_relied_on(project, module, found, guard, going)]
        if not staying:
            return tuple(gone), moving
        gone = [guard for guard in gone if guard not in staying]


def _is_relied_on(
    project: TypeScriptProject, module: TypeScriptModule, found: _Found, guard: Node, going: Iterable[Node]
) -> bool:
    """Whether something that stays reads a variable, or a constant of one, that a guard asks for."""
    condition = condition_of(project, module, guard)
    asked = checked_by(project, module, guard)
    if condition is None:
        return False
    spans = [(each.start_byte, each.end_byte) for each in going]

    def stays(node: Node) -> bool:
        return not any(start <= node.start_byte < end for start, end in spans)

    # Readers of a member are asked for below: the rest of its object is not the guard's.
    members = [each for each in evaluated(condition) if member_variables(project, module, each)]
    names = (each for each in evaluated(condition) if each.type in _NAMES)
    named = (module.resolve(each) for each in names if not any(_holds(member, each) for member in members))
    taken = {
        id(each): each
        for each in named
        if each is not None and (each.name in found.constants or id(each) in found.pinned)
    }
    for binding in taken.values():
        if is_exported(module, binding) or any(map(stays, module.scopes.references(binding))):
            return True
    for node in walk(module.root):
        if node.type not in {"member_expression", "subscript_expression"} or not stays(node):
            continue
        read = env_read(project, module, node)
        if read is not None and _is_declared_by(module, node, taken):
            continue
        for variable in {read.variable} if read is not None else member_variables(project, module, node):
            if variable in asked and not is_checked_there(project, module, node, variable):
                return True
    # A client may read a variable by itself.
    return any(
        each.node is None and variable in asked and not is_checked_there(project, module, made.call, variable)
        for made in constructions(project, module, module.root)
        if stays(made.call) and made.factory is None
        for each in requirements(project, module, made)
        for variable in each.all_variables
    )


def _is_declared_by(module: TypeScriptModule, read: Node, bindings: Collection[int]) -> bool:
    """Whether a read is the value of one of the constants that a guard names: who reads these is asked apart."""
    declarator = next((each for each in ancestors(read) if each.type == "variable_declarator"), None)
    name = declarator.child_by_field_name("name") if declarator is not None else None
    binding = module.resolve(name) if name is not None and name.type == "identifier" else None
    return binding is not None and id(binding) in bindings


def _moving(module: TypeScriptModule, constants: Mapping[str, Constant], moved: Iterable[Node]) -> Collection[str]:
    """The names of constants that go along: those that nothing uses but what moves."""
    statements = list(moved)
    moving = {name: each.source.declaration for name, each in constants.items() if each.source.module is module}
    while True:
        staying = [
            name
            for name in moving
            if not _moves(
                module, constants[name], [each for other, each in moving.items() if other != name], statements
            )
        ]
        if not staying:
            return moving
        for name in staying:
            del moving[name]


def _moves(module: TypeScriptModule, constant: Constant, others: Sequence[Node], moved: Iterable[Node]) -> bool:
    """Whether nothing but what moves uses a constant, so that its statement can go along."""
    statement = statement_of(constant.binding.declaration)
    declaration = constant.source.declaration
    is_part = declaration.type == "variable_declarator"
    if statement != (declaration.parent if is_part else declaration) or (is_part and comments_of(declaration)):
        return False
    if any(export.local == constant.name for export in module.facts.exports):
        return False
    declarator = declaration if is_part else next(iter(declarators(declaration)))
    name = declarator.child_by_field_name("name")
    if name is None or name.type != "identifier":
        return False
    spans = [(each.start_byte, each.end_byte) for each in (*moved, *others)]
    return all(
        any(start <= node.start_byte < end for start, end in spans)
        for node in module.scopes.references(constant.binding)
    )
