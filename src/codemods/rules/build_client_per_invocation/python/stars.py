"""Tells what the star imports of a project bring of a unit."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.module import PythonModule
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.settled import Settled

Place = tuple[str, str]
"""A file and a name in it."""


class Stars:
    """Says what star imports bring of one unit. What it finds of a file it keeps: dense graphs ask for it often."""

    def __init__(self, project: PythonProject, origin: Local) -> None:
        self._project = project
        self._origin = origin
        self._behind: dict[str, tuple[str, ...]] = {}
        self._own: dict[str, frozenset[str]] = {}
        self._brought: Settled[str, frozenset[str]] = Settled(frozenset())

    def has(self, path: str, name: str) -> bool:
        """Whether a file offers the unit under a name."""
        return self._origin in self._project.origins.exported(path, name)

    def bringing(self, path: str, name: str) -> list[str]:
        """The files that the star imports of a file lead to and that offer the unit under a name."""
        return [each for each in self._after(path) if self.has(each, name)]

    def unsure(self, module: PythonModule, home: str) -> Iterator[ast.stmt]:
        """Yield the star imports that may lead to the unit's file or to another."""
        for statement, resolution in self._project.origins.stars(module):
            if not resolution.path and home in resolution.paths:
                yield statement

    def instead(self, module: PythonModule, name: str) -> ast.stmt | None:
        """The last star import of a module in which a name may be what a star brings, or another thing.

        None where all that the module itself binds to the name is the unit, or where it binds it after the stars.
        """
        bindings = module.bindings(name)
        origins = self._project.origins
        if all(each.kind is BindingKind.IMPORT and self._origin in origins.imported(module, each) for each in bindings):
            return None
        star, _ = next(origins.stars(module))
        after = (each for each in module.tree.body if each.lineno > star.lineno)
        last = {id(statement) for statement in after}
        return None if any(id(each.statement) in last for each in bindings) else star

    def names_behind(self, module: PythonModule) -> list[str]:
        """The names under which some file behind the star imports of a module has the unit, sorted."""
        return sorted(self._names_behind(module.path))

    def _names_behind(self, path: str) -> frozenset[str]:
        def find() -> frozenset[str]:
            return frozenset().union(*(self._names(each) | self._names_behind(each) for each in self._after(path)))

        return self._brought.ask(path, find)

    def without_circles(self, sources: Mapping[Place, str]) -> dict[Place, str]:
        """The sources of all star imports that bring the unit, by file and name, none of which leads back to itself."""
        found: dict[Place, str] = {}
        waiting = set(sources)
        # First as they are: another source is looked for only where these lead in a circle.
        for others in (False, True):
            while waiting:
                placed = {}
                for path, name in waiting:
                    sought = self.bringing(path, name) if others else [sources[path, name]]
                    first = next((each for each in sought if (each, name) not in waiting), None)
                    if first is not None:
                        placed[path, name] = first
                if not placed:
                    break
                found |= placed
                waiting -= placed.keys()
        return {**sources, **found}

    def _after(self, path: str) -> tuple[str, ...]:
        """The files that a file's star imports lead to, the last import first."""
        if path not in self._behind:
            module = self._project.module(path)
            stars = self._project.origins.stars(module) if module is not None else ()
            self._behind[path] = tuple(each.path for _, each in stars if each.path)
        return self._behind[path]

    def _names(self, path: str) -> frozenset[str]:
        """The module-level names under which a file has the unit by itself, or by an import of the name."""
        if path not in self._own:
            module = self._project.module(path)
            bindings = module.module_scope.bindings if module is not None else {}
            if path == self._origin.path:
                self._own[path] = frozenset({self._origin.name} & bindings.keys())
            else:
                self._own[path] = frozenset(
                    name
                    for name, bound in bindings.items()
                    if name != "*" and any(each.kind is BindingKind.IMPORT for each in bound) and self.has(path, name)
                )
        return self._own[path]
