"""A plan while it is being made: its units, who sees and uses them, and what was found on the way."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.python.accessors import Access
from codemods.rules.build_client_per_invocation.python.slices import Division
from codemods.rules.build_client_per_invocation.python.units import BLOCKS, Unit
from codemods.rules.build_client_per_invocation.python.uses import Uses
from codemods.rules.build_client_per_invocation.python.views import View


@dataclass(slots=True)
class Reference:
    """References, in the statements of one unit, to another as a view shows it."""

    view: View
    nodes: list[ast.expr] = field(default_factory=list)


@dataclass(slots=True)
class Constant:
    """A module-level name whose value comes from the environment, read afresh by the factories of `users`.

    `moves`: nothing else uses it, so that its statement goes into the factory. `guards` are the module-level checks of
    it that raise, which go along.
    """

    name: str
    module: PythonModule
    statement: ast.stmt
    value: ast.expr
    users: dict[tuple[str, str], Unit] = field(default_factory=dict)
    guards: list[ast.If | ast.Assert] = field(default_factory=list)
    moves: bool = False


class Draft:
    """What the parts of a plan read and write: units and views by key, uses by view, risks in the order found.

    `scripts` are importers that are programs: their body is an invocation, and what it uses is called in place.
    """

    def __init__(
        self, project: PythonProject, taken: dict[str, set[str]], scripts: frozenset[str] = frozenset()
    ) -> None:
        self.project = project
        self.scripts = scripts
        self.units: dict[tuple[str, str], Unit] = {}
        self.views: dict[tuple[str, str], list[View]] = {}
        self.visible: dict[tuple[str, str], set[tuple[str, str]]] = {}
        self.uses: dict[View, Uses] = {}
        self.references: dict[tuple[str, str], dict[View, Reference]] = {}
        self.divisions: dict[ast.stmt, Division] = {}
        self.constants: dict[tuple[str, str], Constant] = {}
        self.accesses: dict[tuple[str, str], list[Access]] = {}
        self.hoists: dict[tuple[str, str], list[ast.Call]] = {}
        self.cached: dict[tuple[str, str], str] = {}
        self.unsafe: dict[str, None] = {}
        self.closed = False
        self._kept: set[tuple[str, str]] = set()
        self._taken = taken

    def kept(self, unit: Unit, statement: ast.stmt) -> list[ast.AST]:
        """The parts of a statement that go into a unit's factory."""
        division = self.divisions.get(statement)
        if unit.value is not None:
            return [unit.value]
        if division is None:
            return [statement]
        leaves: list[ast.AST] = [*division.slices[unit.name]]
        headers = [child for child in ast.walk(statement) if isinstance(child, BLOCKS)]
        for block in headers:
            leaves += [child for child in ast.iter_child_nodes(block) if isinstance(child, (ast.expr, ast.withitem))]
        return leaves
