"""Edits of a plan: factories in place of statements, locals in functions, renamed imports."""

from __future__ import annotations

import ast
import builtins
import itertools
import keyword
import re
from collections.abc import Sequence

from codemods.languages.python.clients import constructions
from codemods.languages.python.finish import finished
from codemods.languages.python.imports import Imports
from codemods.languages.python.layout import tail
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.removals import joined_removals, whole_removal
from codemods.languages.python.spans import (
    Change,
    comment_start,
    deletion,
    missing_blank_lines,
    next_text,
    removal,
    shares_line,
)
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core.names import Draft, snake
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.annotations import annotation_of
from codemods.rules.build_client_per_invocation.python.class_attributes import Attribute
from codemods.rules.build_client_per_invocation.python.constants import literals_in
from codemods.rules.build_client_per_invocation.python.defaults import default_changes
from codemods.rules.build_client_per_invocation.python.exports import kept_export
from codemods.rules.build_client_per_invocation.python.factory import FactoryWriter
from codemods.rules.build_client_per_invocation.python.names import imported_name
from codemods.rules.build_client_per_invocation.python.needs import Settled
from codemods.rules.build_client_per_invocation.python.placement import (
    in_loop,
    is_on_one_way,
    is_whole,
    placement,
    placements,
)
from codemods.rules.build_client_per_invocation.python.properties import replacement
from codemods.rules.build_client_per_invocation.python.rivals import is_chosen_by_expression
from codemods.rules.build_client_per_invocation.python.slices import prune
from codemods.rules.build_client_per_invocation.python.text import cut
from codemods.rules.build_client_per_invocation.python.units import BLOCKS, Unit, at
from codemods.rules.build_client_per_invocation.python.uses import Uses
from codemods.rules.build_client_per_invocation.python.views import View


def edits_of(project: PythonProject, settled: Settled, draft: Draft) -> tuple[Edit, ...]:
    """All edits of a plan, file by file. Raises Refusal where one can't be made."""
    modules = {view.module.path: view.module for seen in settled.component.seen.values() for view in seen.views.views}
    changes: dict[str, list[Change]] = {}
    found: list[Edit] = []
    for edit in settled.replaced:
        if edit.path in modules:
            changes.setdefault(edit.path, []).append((edit.start, edit.end, edit.text))
        else:
            found.append(edit)
    for unit in settled.component.units.values():
        found += literals_in(project, unit, settled.needs.parts[unit.key])
        for access in settled.needs.accesses[unit.key]:
            changes.setdefault(unit.module.path, []).extend(access.here)
            if access.there:
                home = access.value.home
                modules.setdefault(home.path, home)
                changes.setdefault(home.path, []).extend(access.there)
    seen_in: dict[PythonModule, list[tuple[View, Uses, bool]]] = {}
    for seen in settled.component.seen.values():
        for view, uses in seen.uses.items():
            seen_in.setdefault(view.module, []).append((view, uses, seen.keeps(view)))
    for path, module in sorted(modules.items()):
        edits = _FileEdits(project, settled, module, seen_in.get(module, ()), changes.get(path, []), draft)
        found += [Edit(path, start, end, text) for start, end, text in edits.changes()]
    return tuple(dict.fromkeys(found))


_DEFINITION = re.compile(r"(?:#[^\n]*\n)*(?:@|def |async def |class )")
"""The text of a function or class, below its comments."""


class _FileEdits:
    """The edits of a plan in one file."""

    def __init__(
        self,
        project: PythonProject,
        settled: Settled,
        module: PythonModule,
        seen: Sequence[tuple[View, Uses, bool]],
        changes: list[Change],
        draft: Draft,
    ) -> None:
        self._project = project
        self._settled = settled
        self._component = settled.component
        self._callees = settled.naming.callees
        self._call_of = settled.naming.call_of
        self._module = module
        self._seen = seen
        self._changes = changes
        self._locals: list[Change] = []
        self._defined: set[int] = set()
        self._named: set[ast.stmt] = set()
        self._imports = Imports(project, module, self._first())
        self._factories = FactoryWriter(project, settled, module, self._imports, self._changes, draft)

    def _first(self) -> ast.stmt | None:
        """The first statement of the file in whose place something generated will stand."""
        statements = [unit.statements[0] for unit in self._component.units.values() if unit.module is self._module]
        return min(statements, key=self._module.start, default=None)

    def changes(self) -> list[Change]:
        for view, uses, is_kept in self._seen:
            self._follow(view, uses, is_kept=is_kept)
        module = self._module
        units = [unit for unit in self._component.units.values() if unit.module is module]
        replaced = joined_removals(module, self._replaced(units))
        self._factories.drop_reads()
        kept = [
            change
            for change in self._changes
            if not any(
                start <= change[0] and change[1] <= end and (start, end) != change[:2] for start, end, _ in replaced
            )
        ]
        gaps = self._gaps(units, [(start, end) for start, end, text in replaced if not text])
        imported = [
            change
            for change in self._imports.changes
            # Blank lines among lines that go are none.
            if change[2].strip() or not any(start < change[0] < end for start, end, text in replaced if not text)
        ]
        local = [(place, place, text) for place, _, text in sorted(dict.fromkeys(self._locals))]
        # A function inside of another stands apart from what is bound above it.
        local = [
            (place, place, text + "\n" if place in self._defined and place not in places[number + 1 :] else text)
            for places in [[place for place, _, _ in local]]
            for number, (place, _, text) in enumerate(local)
        ]
        # The sort is stable: what is inserted at one place keeps the order given.
        found = sorted(dict.fromkeys([*imported, *gaps, *kept, *local, *replaced]), key=lambda each: each[:2])
        return finished(self._project, module, found)

    # ---------------------------------------------------------------- views

    def _follow(self, view: View, uses: Uses, *, is_kept: bool) -> None:
        """Rename a view's imports and `__all__` entries, and serve its uses."""
        for alias, statement in view.aliases:
            self._changes.append(self._alias(view, alias, statement))
            if view.function is not None and not self._is_placed(view, statement):
                self._after_import(view, statement)
        if is_kept:
            self._changes += kept_export(view, self._callees[view], self._imports)
        for constant in view.public if not is_kept else ():
            start, end = self._module.span(constant)
            quote = self._module.code[start : start + 1].decode()
            if self._module.code[start:end].decode() != f"{quote}{view.local}{quote}":
                raise Refusal("lists it in a string that can't be updated", at(self._module, constant))
            self._changes.append((start, end, f"{quote}{self._callees[view]}{quote}"))
        for node in uses.places:
            self._changes.append(self._call(view, node))
        if view.function is None or all(self._is_placed(view, statement) for _, statement in view.aliases):
            self._functions(view, uses)
        for guard, nodes in uses.guards.items():
            self._local(view, guard.body, nodes)
        for function, argument, node in uses.defaults:
            self._default(view, function, argument, node)
        for attribute, node in uses.attributes:
            self._attribute(view, attribute, node)

    def _alias(self, view: View, alias: ast.alias, statement: ast.stmt) -> Change:
        name = imported_name(self._project, self._component, self._settled.naming, view, alias, statement)
        callee = self._callees[view]
        return (*self._module.span(alias), name if name == callee else f"{name} as {callee}")

    def _is_placed(self, view: View, statement: ast.stmt) -> bool:
        """Whether the local of a function that imports the client itself stands where it is needed: one import at the
        top of its body serves all uses."""
        function = view.function
        if function is None or len(view.aliases) > 1 or not any(each is statement for each in function.body):
            return False
        after = self._module.end(statement)
        on_lines = not self._is_one_line(function) and not shares_line(self._module, statement)
        return on_lines and all(self._module.start(node) > after for node in view.nodes)

    def _after_import(self, view: View, statement: ast.stmt) -> None:
        """A function that imports the client itself binds its local right after the import."""
        module = self._module
        if not view.nodes:
            return
        end = module.end(statement)
        call = f"{view.local} = {self._call_of(view)}"
        rest = module.code[end : module.next_line(end)].split(b"#")[0]
        if rest.strip() or shares_line(module, statement):
            self._changes.append((end, end, f"; {call}"))
            return
        indentation = module.indentation(statement)
        place, newline = module.next_line(end), ""
        while not module.code[place : module.next_line(place)].strip() and place < len(module.code):
            # Below the blank lines that set the imports off.
            place = module.next_line(place)
        following = next((each for each in module.block(statement) if module.start(each) >= end), None)
        is_apart = following is not None and module.line_start(comment_start(module, following)) == place
        if not is_apart or isinstance(following, (ast.Import, ast.ImportFrom)):
            place = module.next_line(end)
            newline = "" if place > end and module.code[place - 1 : place] in (b"\n", b"\r") else "\n"
        self._changes.append((place, place, f"{newline}{indentation}{call}\n"))

    def _functions(self, view: View, uses: Uses) -> None:
        for function, nodes in uses.functions.items():
            self._drop_global(view, function)
            module = self._module
            if module.line(function.body[0]) == (function.body[0].lineno) and self._is_one_line(function):
                self._changes += [self._call(view, node) for node in nodes]
            elif view.is_member:
                self._attribute_local(view, function, nodes)
            else:
                self._local(view, function.body, nodes)

    def _is_one_line(self, function: FunctionNode) -> bool:
        """Whether a function's body begins on the line that ends its signature."""
        return shares_line(self._module, function.body[0])

    def _local(self, view: View, body: list[ast.stmt], nodes: Sequence[ast.expr]) -> None:
        module = self._module
        if view.is_member:
            self._changes += [self._call(view, node) for node in nodes]
            return
        for statement, served in placements(self._project, module, body, nodes):
            is_in_place = is_whole(statement, served) or is_on_one_way(module, statement, served)
            is_in_place = is_in_place or is_chosen_by_expression(self._project, module, served)
            if is_in_place or shares_line(module, statement):
                self._changes += [self._call(view, node) for node in served]
                continue
            place = module.line_start(comment_start(module, statement))
            local = self._local_name(view, statement, served)
            self._changes += [(*module.span(node), local) for node in served if local != view.local]
            text = f"{module.indentation(statement)}{local} = {self._call_of(view)}\n"
            # Locals that are bound at one place stand in the order in which they are used.
            self._locals.append((place, min(module.start(node) for node in served), text))
            if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
                self._defined.add(place)

    def _local_name(self, view: View, statement: ast.stmt, nodes: Sequence[ast.expr]) -> str:
        """The name of a local: the view's, in lower case where it is one of a constant and nothing hinders."""
        module, name = self._module, view.local.lower()
        if not view.local.isupper() or keyword.iskeyword(name) or hasattr(builtins, name) or module.has_name(name):
            return view.local
        holds = all(isinstance(node, ast.Name) and module.holds_name(node) for node in nodes)
        others = [node for node in module.named(view.local) if module.callable_around(node) is not None]
        function = module.callable_around(statement)
        inside = [node for node in others if function is not None and self._is_within(node, function)]
        return name if holds and len(inside) == len(nodes) else view.local

    def _attribute_local(self, view: View, function: FunctionNode, nodes: Sequence[ast.expr]) -> None:
        """`m.llm` is called in place; a local holds it where that would build it more than once in one call."""
        module = self._module
        repeated = len(nodes) > 1 or in_loop(module, nodes[0])
        if not repeated:
            self._changes += [self._call(view, node) for node in nodes]
            return
        local = view.local
        if local in module.names_within(function):
            numbered = (f"{local}_{number}" for number in itertools.count(2))
            names = itertools.chain([f"{snake(tail(view.source))}_{local}"], numbered)
            local = next(name for name in names if name.isidentifier() and not module.has_name(name))
        statement = placement(self._project, module, function.body, nodes)
        first = nodes[0]
        assert isinstance(first, ast.Attribute)
        owner = module.source(first.value)
        place = module.line_start(comment_start(module, statement))
        text = f"{module.indentation(statement)}{local} = {owner}.{self._call_of(view)}\n"
        self._changes.append((place, place, text))
        for node in nodes:
            self._factories.attribute_change(node, "")
            self._changes.append((*module.span(node), local))

    def _call(self, view: View, node: ast.expr) -> Change:
        if view.is_member:
            return self._factories.attribute_change(node, self._call_of(view))
        return (*self._factories.span(node), self._call_of(view))

    def _drop_global(self, view: View, function: FunctionNode) -> None:
        """A `global llm` that is only read would make the new local global."""
        for statement in self._module.global_statements:
            if view.local not in statement.names or not self._is_within(statement, function):
                continue
            others = [name for name in statement.names if name != view.local]
            if others:
                self._changes.append((*self._module.span(statement), f"global {', '.join(others)}"))
            else:
                block = self._module.block(statement)
                if len(block) == 1:
                    self._changes.append((*self._module.span(statement), "pass"))
                else:
                    self._changes.append(removal(self._module, statement))

    def _is_within(self, node: ast.AST, around: ast.AST) -> bool:
        return any(up is around for up in self._module.ancestors(node))

    def _default(self, view: View, function: FunctionNode, argument: ast.arg, node: ast.expr) -> None:
        """`def f(x, llm=llm)` becomes None, replaced inside: a default is evaluated while the module loads."""
        call = self._call_of(view)
        if view.is_member:
            assert isinstance(node, ast.Attribute)
            call = f"{self._module.source(node.value)}.{call}"
        self._changes += default_changes(self._imports, function, argument, self._factories.span(node), call)

    def _attribute(self, view: View, attribute: Attribute, node: ast.expr) -> None:
        """`model = llm` in a class's body becomes a property, or a default factory of a field."""
        module = self._module
        value = cut(module, *module.span(attribute.value), [self._call(view, node)])
        factory = value.removesuffix("()") if attribute.value is node else ""
        is_all = attribute.value is node and view.unit.module is module
        returns = annotation_of(self._project, module, self._imports, view.unit) if is_all else ""
        self._changes += replacement(module, self._imports, attribute, value, factory, returns)

    # ---------------------------------------------------------------- statements

    def _replaced(self, units: list[Unit]) -> list[Change]:
        """One change for each statement that makes units: what stays of it, and the factories that end there."""
        module = self._module
        found: list[Change] = []
        statements: dict[ast.stmt, list[Unit]] = {}
        for unit in units:
            for statement in unit.statements:
                statements.setdefault(statement, []).append(unit)
        for statement, sharing in sorted(statements.items(), key=lambda item: module.start(item[0])):
            sharing.sort(key=lambda unit: module.start(module.bindings(unit.name)[0].node))
            parts = [
                self._factories.write(unit) for unit in sharing if unit.last is statement and not self._reuses(unit)
            ]
            if parts and not _DEFINITION.match(parts[0]):
                self._named.add(statement)
            residual = self._residual(statement, sharing)
            if residual:
                parts.insert(0, residual)
            end = module.end(statement)
            own = [unit for unit in sharing if unit.last is statement]
            if isinstance(statement, BLOCKS) or not own or (len(own) == 1 and self._factories.is_kept(own[0])):
                end = self._factories._end(statement)
            if parts:
                whole = self._factories.whole_of(own[0]) if len(own) == 1 and not residual else None
                found.append((*(whole or (module.start(statement), end)), "\n\n\n".join(parts)))
            else:
                found.append(self._taken_out(statement))
        for constant in self._settled.needs.constants.values():
            if constant.module is module and constant.moves:
                gone = (constant.statement, *constant.guards, *constant.additions)
                found += [whole_removal(module, statement) for statement in gone]
                self._drop_annotation(constant.statement)
        checks = self._settled.needs.checks
        found += [whole_removal(module, each) for each in self._settled.needs.gone if checks[each][0].module is module]
        return list(dict.fromkeys(found))

    def _drop_annotation(self, statement: ast.stmt) -> None:
        """Remove the imports that only annotations of constants which go have used: a local needs no annotation."""
        for node in walk(statement.annotation) if isinstance(statement, ast.AnnAssign) else ():
            if isinstance(node, ast.Name):
                self._imports.drop(node.id, [node])

    def _taken_out(self, statement: ast.stmt) -> Change:
        """Remove a statement that makes no factory of its own."""
        moves = not any(unit.last is statement for unit in self._component.units.values())
        if moves and not isinstance(statement, ast.AnnAssign):
            return whole_removal(self._module, statement)
        change = removal(self._module, statement)
        whole = deletion(self._module, statement, self._module.tree.body)
        return whole_removal(self._module, statement) if change == whole else change

    def _goes_above(self, position: int, own: list[Unit]) -> Change | None:
        """An empty edit in the line directly above, where another Fix may take that line: one of the two then waits,
        and finds the blank lines as they are."""
        module, body = self._module, self._module.tree.body
        above = body[position - 1] if position else None
        if above is None or (above.end_lineno or 0) + 1 != module.line(body[position]):
            return None
        made = constructions(self._project, module, above)
        if not made or made[0].factory is None or any(unit.holds(above) for unit in own):
            return None
        place = module.start(above) + 1
        return place, place, ""

    def _reuses(self, unit: Unit) -> bool:
        """Whether the unit's factory is one that the project has already: then none is written."""
        return unit.key in self._settled.naming.reused

    def _residual(self, statement: ast.stmt, sharing: list[Unit]) -> str:
        """The text that stays of a statement when the units have taken theirs."""
        module = self._module
        if isinstance(statement, BLOCKS):
            division = self._settled.needs.divisions[statement]
            if not division.stays:
                return ""
            changes = prune(module, statement, division.residual)
            end = module.next_line(module.end(statement))
            return cut(module, module.start(statement), end, changes).rstrip("\n")
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[-1], (ast.Tuple, ast.List)):
            target, value = statement.targets[-1], statement.value
            names = {unit.name for unit in sharing}
            rest = [
                (left, right)
                for left, right in zip(target.elts, value.elts, strict=True)  # type: ignore[attr-defined]
                if not (isinstance(left, ast.Name) and left.id in names)
            ]
            if not rest:
                return ""
            lefts = ", ".join(module.source(left) for left, _ in rest)
            rights = ", ".join(module.source(right) for _, right in rest)
            return f"{lefts} = {rights}"
        return ""

    # ---------------------------------------------------------------- blank lines

    def _follows_imports(self, position: int, removed: list[tuple[int, int]]) -> bool:
        """Whether the statement above a position that does not go is an import."""
        body = self._module.tree.body
        for number in range(position - 1, -1, -1):
            place = self._module.start(body[number])
            if not any(start <= place < end for start, end in removed):
                return isinstance(body[number], (ast.Import, ast.ImportFrom))
        return False

    def _gaps(self, units: list[Unit], removed: list[tuple[int, int]]) -> list[Change]:
        """Two blank lines around each new definition. Both neighbours ask for the same edit, which is then one."""
        module = self._module
        gaps: list[Change | None] = []
        body = module.tree.body
        for unit in units:
            position = next(index for index, statement in enumerate(body) if statement is unit.last)
            gaps.append(self._goes_above(position, units))
            if self._reuses(unit):
                continue
            sharing = [other for other in units if any(each is unit.last for each in other.statements)]
            if position and not self._residual(unit.last, sharing):
                place = module.line_start(comment_start(module, body[position]))
                # Formatters want one blank line between imports and a name.
                is_near = unit.last in self._named and self._follows_imports(position, removed)
                gaps.append(missing_blank_lines(module, place, removed, wanted=1 if is_near else 2))
            if module.code[module.next_line(module.end(unit.last)) :].strip():
                place = module.next_line(module.end(unit.last))
                gaps.append(missing_blank_lines(module, next_text(module, place, removed), removed))
        return [*(gap for gap in gaps if gap is not None), *self._imports.gaps(removed)]
