"""Collects what factories take from their files: parts of statements, constants of the environment, values of other
files."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from codemods.languages.python.nodes import children, walk
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import cautions, refusals, stages
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.python.accessors import Access, accesses
from codemods.rules.build_client_per_invocation.python.constants import Constant, Constants
from codemods.rules.build_client_per_invocation.python.fetched import (
    addresses_of,
    asked_objects,
    kept_calls,
    secrets_of,
)
from codemods.rules.build_client_per_invocation.python.guards import checks_of, leaving, stores_of_others
from codemods.rules.build_client_per_invocation.python.kept import held
from codemods.rules.build_client_per_invocation.python.meaning import check_names
from codemods.rules.build_client_per_invocation.python.own import refuse_old_key, refuse_old_result
from codemods.rules.build_client_per_invocation.python.slices import Division, bound_names, divide, leaves
from codemods.rules.build_client_per_invocation.python.stages import Component, Seen
from codemods.rules.build_client_per_invocation.python.staying import settings_of
from codemods.rules.build_client_per_invocation.python.units import BLOCKS, Unit, at, ends_process
from codemods.rules.build_client_per_invocation.python.views import View


@dataclass(frozen=True, slots=True)
class Needs:
    """Holds what the factories of a component take.

    `parts` are what goes into the factory of each unit: all of its statements, its value, or its slices of a block, of
    which `divisions` say how they are cut. `constants` are read afresh, `accesses` through the files that read them;
    `held` are credentials that a framework's settings hold, and give as they were loaded. `checks` are the file's own
    checks of the environment that factories get a copy of, and `gone` those that leave their file.
    """

    divisions: Mapping[ast.stmt, Division]
    parts: Mapping[stages.Key, tuple[ast.AST, ...]]
    constants: Mapping[stages.Key, Constant]
    accesses: Mapping[stages.Key, tuple[Access, ...]]
    held: Mapping[stages.Key, tuple[str, ...]]
    checks: Mapping[ast.stmt, tuple[Unit, ...]]
    gone: frozenset[ast.stmt]

    def used_by(self, unit: Unit) -> Iterator[Constant]:
        """The constants that a unit's factory reads afresh."""
        return (constant for constant in self.constants.values() if unit in constant.users)


Settled: TypeAlias = stages.Settled[Unit, Seen, View, ast.expr, Needs]


def needs_of(project: PythonProject, component: Component) -> tuple[Needs, list[Caution]]:
    """Collect what the factories of a component take. Raises Refusal where it would not mean the same in a function."""
    divisions = _divisions(project, component)
    parts = {unit.key: tuple(_parts(unit, divisions)) for unit in component.units.values()}
    constants = Constants(project, divisions)
    read: dict[stages.Key, tuple[Access, ...]] = {}
    told: dict[stages.Key, tuple[str, ...]] = {}
    found: list[Caution] = []
    for unit in component.units.values():
        staying = [each for each in unit.statements if each in divisions and divisions[each].stays]
        asked = [head for statement in staying for head in _heads(statement)]
        check_names(project, component, unit, parts[unit.key], constants, asked)
        ends = (node for part in parts[unit.key] for node in walk(part) if isinstance(node, ast.Raise))
        found += (cautions.ends(at(unit.module, each)) for each in ends if ends_process(project, unit.module, each))
        for statement, variable, source in stores_of_others(project, unit):
            found.append(cautions.set_once(at(unit.module, statement), variable, source))
        for made in unit.constructions:
            refuse_old_key(project, made)
        found += map(cautions.kept_by_cache, dict.fromkeys(kept_calls(project, unit)))
        secrets = (*secrets_of(project, unit), *addresses_of(unit))
        for secret in secrets_of(project, unit):
            refuse_old_result(project, unit.module, secret)
        read[unit.key] = tuple(accesses(project, unit.module, parts[unit.key], secrets))
        told[unit.key] = tuple(held(project, unit, [access.node for access in read[unit.key]]))
        known = {id(access.node) for access in read[unit.key]}
        for node, name in (pair for each in secrets for pair in asked_objects(project, unit.module, each)):
            is_told = unit.module.source(node) in told[unit.key] or constants.has(unit, unit.module, name.id)
            if id(node) not in known and not is_told:
                found.append(cautions.may_be_old(unit.module.source(node)))
        for access in read[unit.key]:
            if access.value.attribute:
                found.append(cautions.read_past(unit.module.source(access.node)))
    settled = constants.settled()
    settings = set(settings_of(component.units.values(), parts, settled))
    settled = {key: constant for key, constant in settled.items() if key not in settings}
    checks = checks_of(project, component.units.values())
    gone = leaving(project, checks, list(_going(component, divisions, settled)))
    return Needs(divisions, parts, settled, read, told, checks, gone), [*found, *constants.cautions]


def _going(
    component: Component, divisions: Mapping[ast.stmt, Division], constants: Mapping[stages.Key, Constant]
) -> Iterator[ast.stmt]:
    """The statements that leave their files whole."""
    for unit in component.units.values():
        yield from (each for each in unit.statements if each not in divisions or not divisions[each].stays)
    for constant in constants.values():
        if constant.moves:
            yield from (constant.statement, *constant.guards, *constant.additions)


def _divisions(project: PythonProject, component: Component) -> dict[ast.stmt, Division]:
    """How the units divide the blocks in which several of them, or other names, are made."""
    found: dict[ast.stmt, Division] = {}
    for unit in component.units.values():
        for statement in unit.statements:
            if not isinstance(statement, BLOCKS) or statement in found:
                continue
            sharing = _sharing(component.units.values(), unit, statement)
            division = found[statement] = divide(project, sharing, statement)
            if division.stays:
                _refuse_used(sharing, statement, division)
                _refuse_torn(unit, statement, division)
                if any(map(unit.module.shares_line, leaves(statement))):
                    raise refusals.several_statements(at(unit.module, statement))
    return found


def _refuse_used(sharing: Iterable[Unit], statement: ast.stmt, division: Division) -> None:
    """Refuse to divide a block of which what stays uses what goes, as does a function that is defined there."""
    blocks = [each for each in walk(statement) if isinstance(each, BLOCKS)]
    left = [each for each in blocks if not division.residual.isdisjoint(leaves(each))]
    staying = [*division.residual, *(head for block in left for head in _own_heads(block))]
    within = {id(inner) for each in staying for inner in walk(each)}
    for unit in sharing:
        for node in (each for name in sorted(unit.names) for each in unit.module.globals_named(name)):
            if id(node) in within:
                raise refusals.used_where_made(at(unit.module, node))


def _refuse_torn(unit: Unit, statement: ast.stmt, division: Division) -> None:
    """Refuse to divide a block of which what stays depends on what goes: whether that was built, or in which turn."""
    inside = [
        each for each in walk(statement) if isinstance(each, (ast.For, ast.While, ast.With, ast.Try, ast.TryStar))
    ]
    torn = [each for each in inside if any(leaf in division.residual for leaf in leaves(each))]
    for block in torn:
        if any(leaf in division.taken for leaf in leaves(block)):
            names = (name for leaf in division.residual for name in bound_names(leaf))
            is_tried = isinstance(block, (ast.Try, ast.TryStar))
            raise refusals.torn(at(unit.module, statement), names, is_tried=is_tried)


def _sharing(units: Iterable[Unit], unit: Unit, statement: ast.stmt) -> list[Unit]:
    return [
        other for other in units if other.module is unit.module and any(each is statement for each in other.statements)
    ]


def _parts(unit: Unit, divisions: Mapping[ast.stmt, Division]) -> Iterator[ast.AST]:
    """The parts of a unit's statements that go into its factory."""
    for statement in unit.lasting:
        division = divisions.get(statement)
        if unit.value is not None:
            yield unit.value
        elif division is None:
            yield statement
        else:
            yield from division.slices[unit.name]
            # The block's conditions go along, whatever parts of its suites do.
            yield from _heads(statement)


def _heads(statement: ast.stmt) -> Iterator[ast.AST]:
    """The conditions of a block and of those in it."""
    for block in (each for each in walk(statement) if isinstance(each, BLOCKS)):
        yield from _own_heads(block)


def _own_heads(block: ast.AST) -> Iterator[ast.AST]:
    return (child for child in children(block) if isinstance(child, (ast.expr, ast.withitem)))
