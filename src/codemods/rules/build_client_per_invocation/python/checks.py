"""The checks of factories: what they need of the environment, and the statements that fail fast without it."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from codemods.languages.checked import Shape, can_ask, is_asked_of
from codemods.languages.python.checks import (
    ask,
    ask_here,
    excused_by,
    fail_where,
    fail_where_any,
    is_conditional,
    unset,
)
from codemods.languages.python.credentials import Requirement, name_of, requirements
from codemods.languages.python.environment import env_reads
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core.names import snake
from codemods.rules.build_client_per_invocation.python.constants import Constant
from codemods.rules.build_client_per_invocation.python.guards import guards_in
from codemods.rules.build_client_per_invocation.python.needs import Settled
from codemods.rules.build_client_per_invocation.python.slices import Span, value_span
from codemods.rules.build_client_per_invocation.python.text import cut
from codemods.rules.build_client_per_invocation.python.units import BLOCKS, Unit
from codemods.rules.require_env.python.shape import shape_in


@dataclass(frozen=True, slots=True)
class Asked:
    """A check by names: its statements, and the changes that pass what it gives, in the unit and in the values of
    constants."""

    lines: Sequence[str]
    passed: Sequence[Change]
    read: Sequence[Change]


class Checks:
    """Writes the checks of the factories of one file."""

    def __init__(self, project: PythonProject, settled: Settled, module: PythonModule, imports: Imports) -> None:
        self._project = project
        self._settled = settled
        self._needs = settled.needs
        self._module = module
        self._imports = imports
        self._indent = module.indent_unit
        self._replaced: set[Span] = set()

    def by_name(self, unit: Unit, statements: Iterable[ast.stmt]) -> Asked | None:
        """The check by names of all that the plain statements of a unit need; None where the reads themselves are
        checked."""
        needed = _once(each for statement in statements for each in self._needed(unit, statement))
        firsts = [each[0] for each in needed]
        shape = shape_in(self._project, self._module, late=self._project.config.unsafe) if firsts else None
        is_passed = any(each.node is not None for each in firsts)
        if not is_asked_of(shape, firsts) and not (len(firsts) > 1 and can_ask(firsts) and is_passed):
            return None
        reads: list[dict[Span, None]] = []
        for same in needed:
            nodes = [self._read_of(each) for each in same if each.node is not None]
            if not all(each is not None and self._imports.is_read_by_helper(each) for each in nodes):
                return None
            kept = [each for each in nodes if each is not None and self._imports.may_leave(each, self._reads)]
            reads.append(dict.fromkeys(map(self._module.span, kept)) if len(kept) == len(nodes) else {})
        firsts = [first if spans else replace(first, node=None) for first, spans in zip(firsts, reads, strict=True)]
        taken = [constant_local(unit, each) for each in self._needs.used_by(unit)]
        local = local_name(unit, "env" if "env" not in taken else "variables")
        room = self._limit - len(self._indent)
        if is_asked_of(shape, firsts) and shape is not None:
            check = ask(self._imports.helper(shape), shape, firsts, local, self._indent, room)
        else:
            check = ask_here(firsts, self._getenv(), local, self._indent, room)
        lines = list(check.lines)
        passed: list[Change] = []
        read: list[Change] = []
        for same, spans, value in zip(needed, reads, check.values, strict=True):
            if not value:
                continue
            is_constant = name_of(same[0]) is not None
            is_long = not is_constant and not all(self.is_fitting(unit, span, value) for span in spans)
            if shape in (Shape.ONE, Shape.EACH) and (len(spans) > 1 or is_long):
                name = local_name(unit, same[0].parameter if same[0].parameter.isidentifier() else "api_key")
                lines.append(f"{name} = {value}")
                value = name
            (read if is_constant else passed).extend((*span, value) for span in spans)
            self._replaced.update(spans)
        return Asked(lines, passed, read)

    @functools.cached_property
    def _reads(self) -> list[ast.expr]:
        """The reads of all that the units of the file need."""
        units = [unit for unit in self._settled.component.units.values() if unit.module is self._module]
        needed = (each for unit in units for statement in unit.statements for each in self._needed(unit, statement))
        return [read for each in needed if (read := self._read_of(each)) is not None]

    def drop_reads(self) -> None:
        """Remove the imports that nothing uses any more once what a check gives stands in place of reads."""
        if self._project.own_helper is not None:
            self._imports.drop_reads(each for each in self._reads if self._module.span(each) in self._replaced)

    @property
    def _limit(self) -> int:
        return self._project.styles.limit(self._module.path, self._module.text)

    def is_fitting(self, unit: Unit, span: Span, value: str) -> bool:
        """Whether the line of an expression is not too long, where another stands in its place in the factory."""
        return self._width(unit, span, value) <= self._limit

    def _width(self, unit: Unit, span: Span, value: str) -> int:
        """How long the line of an expression becomes, where another stands in its place in the factory."""
        module, (start, end) = self._module, span
        first = module.line_start(start)
        width = len(module.code[first : module.next_line(end)].decode("utf-8").rstrip()) - (end - start) + len(value)
        if module.line_start(module.start(unit.last)) == first and (own := self._value_span(unit)):
            width += len(f"{self._indent}return ") - (own[0] - first)
        return width

    def _read_of(self, requirement: Requirement) -> ast.expr | None:
        """The expression that reads what a requirement is passed: its own, or that in the value of a constant."""
        name = name_of(requirement)
        if name is None:
            return requirement.node
        constant = self._needs.constants.get((self._module.path, name))
        if constant is None or constant.module is not self._module:
            return None
        reads = list(env_reads(self._project, self._module, constant.value))
        return reads[0].node if len(reads) == 1 and not reads[0].default else None

    def of(self, unit: Unit, statements: Sequence[ast.stmt], own: list[Change], *, in_block: bool = False) -> list[str]:
        """The statements that fail fast where a variable is missing, for the constructions of some statements."""
        found = [each for statement in statements for each in self._needed(unit, statement)]
        needed = [each[0] for each in _once(found)]
        if not needed:
            return []
        if in_block:
            shape = shape_in(self._project, self._module, late=self._project.config.unsafe)
            plain = [each for each in found if name_of(each) is None]
            read = plain[0].node if len(plain) == 1 else None
            may_name = len(plain) == 1 and (read is None or self._imports.is_read_by_helper(read))
            if is_asked_of(shape, needed) and shape is not None and not shape.gives_several and may_name:
                if read is not None and not self._imports.may_leave(read, self._reads):
                    plain = [replace(plain[0], node=None)]
                check = ask(self._imports.helper(shape), shape, plain, "", self._indent, 0)
                own += [
                    (*self._module.span(each.node), value)
                    for each, value in zip(plain, check.values, strict=True)
                    if each.node is not None and value
                ]
                self._replaced.update(self._module.span(each.node) for each in plain if each.node is not None)
                return list(check.lines)
        if len(needed) == 1:
            return self._single_check(unit, needed[0], own)
        if any(requirement.traced for requirement in needed):
            # A settings object may read a file: only its value tells whether a setting is missing.
            return [line for each in needed for line in self._single_check(unit, each, own)]
        lines: list[str] = []
        held = [self._held(unit, each, own, lines) for each in needed]
        return [*lines, fail_where_any(needed, self._getenv(), self._indent, held)]

    def _needed(self, unit: Unit, leaf: ast.stmt) -> list[Requirement]:
        """Return what the constructions of one statement need and nothing else asks for."""
        if "require-env" not in self._project.rules or self._is_key_asked(unit):
            return []
        needed: list[Requirement] = []
        parts = [unit.part_of(made) for made in unit.constructions]
        guarded = {
            name.id
            for constant in self._needs.constants.values()
            if constant.module is self._module
            for guard in constant.guards
            for name in walk(guard)
            if isinstance(name, ast.Name)
        }
        checked = {
            variable
            for guard in guards_in(self._project, self._module)
            if unit in self._needs.checks.get(guard.statement, ())
            for variable in guard.variables
        }
        for made in unit.constructions:
            if not is_inside(self._module, made.call, leaf) or is_conditional(self._module, made.call, leaf):
                continue
            if excused_by(self._project, self._module, made.call) is not None:
                continue
            for requirement in requirements(self._project, self._module, made):
                if name_of(requirement) in guarded or not checked.isdisjoint(requirement.all_variables):
                    continue
                if self._is_tested(requirement, leaf):
                    continue
                # Some of several clients in one object may never be called: only those that would fail here count.
                several = parts.count(unit.part_of(made)) > 1 and not isinstance(unit.last, BLOCKS)
                if several and not made.client.raises_without_key:
                    continue
                if not requirement.fails_already:
                    needed.append(requirement)
        return needed

    def _is_key_asked(self, unit: Unit) -> bool:
        """Whether code asks the client for its key, and so has an answer where there is none."""
        keys = {parameter for made in unit.constructions for parameter in made.client.key_params}
        views = self._settled.component.seen[unit.key].views.views if unit.key in self._settled.component.seen else ()
        for view in views:
            for node in view.nodes:
                asked = view.module.parent(node)
                if isinstance(asked, ast.Attribute) and asked.attr in keys and isinstance(asked.ctx, ast.Load):
                    return True
        return False

    def _is_tested(self, requirement: Requirement, leaf: ast.stmt) -> bool:
        """Whether an if around a statement asks for the variable already: without it no client is built."""
        module = self._module
        child: ast.AST = leaf
        wanted = module.source(requirement.node) if requirement.node is not None else ""
        for up in module.ancestors(leaf):
            if isinstance(up, ast.If) and child is not up.test:
                if any(
                    read.variable in requirement.all_variables for read in env_reads(self._project, module, up.test)
                ):
                    return True
                expressions = (node for node in walk(up.test) if isinstance(node, (ast.Name, ast.Attribute)))
                if wanted and any(module.source(node) == wanted for node in expressions):
                    return True
            child = up
        return False

    def _single_check(self, unit: Unit, requirement: Requirement, own: list[Change]) -> list[str]:
        lines: list[str] = []
        held = self._held(unit, requirement, own, lines)
        condition = f"not {held}" if held else unset(requirement, self._getenv())
        return [*lines, fail_where(condition, requirement, self._indent)]

    def _held(self, unit: Unit, requirement: Requirement, own: list[Change], lines: list[str]) -> str:
        """The local of a factory that holds what a requirement is passed, which is passed in its place; empty where
        nothing does. One that is read in the call is bound by a line more."""
        name = name_of(requirement)
        if name is not None:
            constant = self._needs.constants.get((self._module.path, name))
            return constant_local(unit, constant) if constant else ""
        if requirement.node is None:
            return self._read_beside(unit, requirement)
        label = requirement.parameter if requirement.parameter.isidentifier() else "api_key"
        local = local_name(unit, label)
        if any(text == local for _, _, text in own):
            local = local_name(unit, snake(requirement.variables[0]))
        start, end = self._module.span(requirement.node)
        # Text inserted at its end belongs to the call around it.
        inner = [change for change in own if start <= change[0] < change[1] <= end]
        lines.append(f"{local} = {cut(self._module, start, end, inner)}")
        own[:] = [change for change in own if change not in inner]
        own.append((start, end, local))
        return local

    def _read_beside(self, unit: Unit, requirement: Requirement) -> str:
        """The local that holds a variable which the class reads itself, since the factory reads it for something else;
        empty where none does."""
        for constant in self._needs.used_by(unit):
            if constant.module is self._module and not (constant.guards or constant.additions):
                reads = list(env_reads(self._project, self._module, constant.value))
                is_plain = len(reads) == 1 and reads[0].node is constant.value and not reads[0].default
                if is_plain and requirement.asked_for == (reads[0].variable,):
                    return constant_local(unit, constant)
        return ""

    def _value_span(self, unit: Unit) -> Span | None:
        """The text of the expression that the last statement of a unit binds to it."""
        if unit.value is not None:
            return self._module.span(unit.value)
        return value_span(self._module, unit.last, unit.name)

    def _getenv(self) -> str:
        return self._imports.attribute("os", "getenv")


def _once(needed: Iterable[Requirement]) -> list[list[Requirement]]:
    """Requirements of the same variables together, in the order in which they are met."""
    found: dict[tuple[str, ...], list[Requirement]] = {}
    for requirement in needed:
        found.setdefault(requirement.all_variables, []).append(requirement)
    return list(found.values())


def constant_local(unit: Unit, constant: Constant) -> str:
    """The local in place of a constant. It may have the constant's own name where that goes; where it stays, it is
    called as the variable is, so that it hides nothing."""
    wanted = snake(constant.name) or constant.name
    if wanted != constant.name:
        return local_name(unit, wanted)
    parts = getattr(constant.value, "args", None) or [getattr(constant.value, "slice", None)]
    variable = snake(str(getattr(parts[0], "value", "")))
    is_free = variable.isidentifier() and not unit.module.has_name(variable)
    return variable if is_free and not constant.moves and constant.module is unit.module else wanted


def local_name(unit: Unit, wanted: str) -> str:
    """A name for a local of the factory that no name in the unit's statements means."""
    used = {node.id for statement in unit.statements for node in walk(statement) if isinstance(node, ast.Name)}
    is_free = wanted.isidentifier() and wanted not in used | {unit.name}
    return wanted if is_free else f"{wanted}_value"


def is_inside(module: PythonModule, node: ast.AST, around: ast.AST) -> bool:
    """Whether a node is another, or in it."""
    return node is around or any(up is around for up in module.ancestors(node))
