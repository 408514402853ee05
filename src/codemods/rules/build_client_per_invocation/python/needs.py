"""What factories take from their files: parts of statements, constants of the environment, values of other files."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core import cautions, stages
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.accessors import Access, accesses
from codemods.rules.build_client_per_invocation.python.constants import Constant, Constants
from codemods.rules.build_client_per_invocation.python.meaning import check_names
from codemods.rules.build_client_per_invocation.python.slices import Division, bound_names, divide
from codemods.rules.build_client_per_invocation.python.stages import Component, Seen
from codemods.rules.build_client_per_invocation.python.units import BLOCKS, Unit, at
from codemods.rules.build_client_per_invocation.python.views import View


@dataclass(frozen=True, slots=True)
class Needs:
    """What the factories of a component take.

    `parts` are what goes into the factory of each unit: all of its statements, its value, or its slices of a block, of
    which `divisions` say how they are cut. `constants` are read afresh, `accesses` through the files that read them.
    """

    divisions: Mapping[ast.stmt, Division]
    parts: Mapping[stages.Key, tuple[ast.AST, ...]]
    constants: Mapping[stages.Key, Constant]
    accesses: Mapping[stages.Key, tuple[Access, ...]]

    def used_by(self, unit: Unit) -> Iterator[Constant]:
        """The constants that a unit's factory reads afresh."""
        return (constant for constant in self.constants.values() if unit in constant.users)


Settled: TypeAlias = stages.Settled[Unit, Seen, View, ast.expr, Needs]


def needs_of(project: PythonProject, component: Component) -> tuple[Needs, list[Caution]]:
    """What the factories of a component take. Raises Refusal where it would not mean the same in a function."""
    divisions = _divisions(project, component)
    parts = {unit.key: tuple(_parts(unit, divisions)) for unit in component.units.values()}
    constants = Constants(project)
    read: dict[stages.Key, tuple[Access, ...]] = {}
    found: list[Caution] = []
    for unit in component.units.values():
        check_names(project, component, unit, parts[unit.key], constants)
        read[unit.key] = tuple(accesses(project, unit.module, parts[unit.key]))
        for access in read[unit.key]:
            if access.value.attribute:
                found.append(cautions.read_past(unit.module.source(access.node)))
    settled, unchecked = constants.settled()
    return Needs(divisions, parts, settled, read), [*found, *unchecked]


def _divisions(project: PythonProject, component: Component) -> dict[ast.stmt, Division]:
    """How the units divide the blocks in which several of them, or other names, are made."""
    found: dict[ast.stmt, Division] = {}
    for unit in component.units.values():
        for statement in unit.statements:
            if not isinstance(statement, BLOCKS) or statement in found:
                continue
            sharing = _sharing(component.units.values(), unit, statement)
            division = found[statement] = divide(project, sharing, statement)
            if division.stays and isinstance(statement, (ast.For, ast.With)):
                names = ", ".join(sorted({f"`{name}`" for leaf in division.residual for name in bound_names(leaf)}))
                raise Refusal(f"also sets {names}, which is used elsewhere", at(unit.module, statement))
    return found


def _sharing(units: Iterable[Unit], unit: Unit, statement: ast.stmt) -> list[Unit]:
    return [
        other for other in units if other.module is unit.module and any(each is statement for each in other.statements)
    ]


def _parts(unit: Unit, divisions: Mapping[ast.stmt, Division]) -> Iterator[ast.AST]:
    """The parts of a unit's statements that go into its factory."""
    for statement in unit.statements:
        division = divisions.get(statement)
        if unit.value is not None:
            yield unit.value
        elif division is None:
            yield statement
        else:
            yield from division.slices[unit.name]
            for block in (each for each in ast.walk(statement) if isinstance(each, BLOCKS)):
                # What the block asks goes along, whatever of its suites does.
                yield from (child for child in ast.iter_child_nodes(block) if isinstance(child, _HEADS))


_HEADS = (ast.expr, ast.withitem)
