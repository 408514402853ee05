"""Names the factories in each file that sees them."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core import refusals, stages
from codemods.rules.build_client_per_invocation.core.names import Draft, Gives, snake_names
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.core.stages import Kept, Key
from codemods.rules.build_client_per_invocation.python.moving import may_move, own_call
from codemods.rules.build_client_per_invocation.python.stages import Component, Life, Naming
from codemods.rules.build_client_per_invocation.python.units import Unit
from codemods.rules.build_client_per_invocation.python.views import View


def naming_of(project: PythonProject, component: Component, lives: Mapping[Key, Life], draft: Draft) -> Naming:
    """Names for all factories of a component. A factory's name is free in every file that will see it.

    Raises Refusal where a star import would bring a name that its file has.
    """
    return _Namer(project, component, draft).naming(lives)


def imported_name(
    project: PythonProject, component: Component, naming: Naming, view: View, alias: ast.alias, statement: ast.stmt
) -> str:
    """The factory's name in the file from which an import brings the unit."""
    holder = _holder(component, view.unit, source_of(project, view, statement), alias.name)
    return naming.callees[holder] if holder is not None else naming.factories[view.unit.key]


def source_of(project: PythonProject, view: View, statement: ast.stmt) -> str:
    """The file from which an import brings a unit, or an empty text."""
    if not isinstance(statement, ast.ImportFrom):
        return ""
    return project.layout.resolve(view.module.path, statement.module or "", statement.level).path or ""


def _holder(component: Component, unit: Unit, path: str, name: str) -> View | None:
    """The view of the file that has a unit under a name at module level."""
    for view in component.seen[unit.key].views.views:
        if view.module.path == path and view.local == name and view.function is None and not view.is_member:
            return view
    return None


def gives(unit: Unit, life: Life) -> Gives:
    """Return what a unit's factory gives."""
    statement = unit.last
    value = statement.value if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
    if isinstance(value, ast.Compare) or (isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not)):
        return Gives.TRUTH
    if isinstance(value, ast.JoinedStr) or (isinstance(value, ast.Constant) and value.value is not None):
        return Gives.KEPT
    return Gives.KEPT if isinstance(life, Kept) else Gives.NEW


class _Namer:
    """Names the factories of one component."""

    def __init__(self, project: PythonProject, component: Component, draft: Draft) -> None:
        self._project = project
        self._component = component
        self._draft = draft
        self._factories: dict[Key, str] = {}
        self._callees: dict[View, str] = {}
        self._asked: set[View] = set()
        self._gives: dict[Key, Gives] = {}
        self._passed: dict[View, str] = {}

    def naming(self, lives: Mapping[Key, Life]) -> Naming:
        reused: set[Key] = set()
        self._gives = {key: gives(unit, lives[key]) for key, unit in self._component.units.items()}
        for unit in self._component.units.values():
            views = self._component.seen[unit.key].views.views
            own = own_call(self._project, unit) if not lives[unit.key].hoisted else None
            if own is not None and own.passed:
                is_moved = not isinstance(lives[unit.key], Kept) and may_move(self._project, self._component, unit, own)
                own = own if is_moved else None
            existing = own.name if own is not None else self._meant(unit)
            if own is not None and own.passed:
                self._passed[views[0]] = own.passed
            if existing:
                reused.add(unit.key)
                self._factories[unit.key] = existing
            else:
                # A file that imports the unit under another name never has the factory's own.
                seeing = [view for view in views if not any(alias.asname for alias, _ in view.aliases)]
                files = {view.module.path: view.module for view in seeing}
                self._factories[unit.key] = self._draft.first(
                    snake_names(unit.name, self._gives[unit.key]), files.values()
                )
            for view in views:
                self._callee(view)
        return stages.Naming(self._factories, self._callees, reused=frozenset(reused), passed=self._passed)

    def _meant(self, unit: Unit) -> str:
        """Return the factory called for a name that stands for another unit, in its own file alone."""
        seen = self._component.seen[unit.key]
        value = getattr(unit.last, "value", None)
        targets = unit.last.targets if isinstance(unit.last, ast.Assign) else []
        if len(unit.statements) != 1 or len(targets) != 1 or len(seen.views.views) != 1 or seen.views.public:
            return ""
        if not any(uses.any for uses in seen.uses.values()):
            # No call of the factory would be left, and its import would be unused.
            return ""
        for reference in self._component.referred(unit):
            is_whole = reference.nodes == (value,) and isinstance(value, ast.Name)
            if is_whole and reference.view.unit.key in self._factories and not seen.views.views[0].public:
                return self._callee(reference.view)
        return ""

    def _callee(self, view: View) -> str:
        if view not in self._callees:
            if view in self._asked:
                raise refusals.circle(view.module.path)
            self._asked.add(view)
            self._callees[view] = self._new_callee(view)
        return self._callees[view]

    def _new_callee(self, view: View) -> str:
        factory = self._factories[view.unit.key]
        if view.is_home:
            return factory
        if view.is_member or view.is_star:
            name = self._shown(view.unit, view.source, view.local)
            if view.is_star and name != factory and not self._draft.is_free(name, [view.module]):
                raise Refusal(f"{view.module.path} imports all of {view.source} and has a `{name}` of its own")
            return name
        sources = {
            self._shown(view.unit, source_of(self._project, view, statement), alias.name)
            for alias, statement in view.aliases
        }
        if len(sources) == 1 and not any(alias.asname for alias, _ in view.aliases):
            name = sources.pop()
            if name == factory or self._draft.is_free(name, [view.module]):
                return name
        return self._draft.first(snake_names(view.local, self._gives[view.unit.key]), [view.module])

    def _shown(self, unit: Unit, path: str, name: str) -> str:
        """The factory's name in a file that has the unit under `name` at module level."""
        holder = _holder(self._component, unit, path, name)
        return self._callee(holder) if holder is not None else self._factories[unit.key]
