"""Answers about the starts of TypeScript programs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from codemods.languages.needs import Requirement
from codemods.languages.programs import Entry, Need, Node, Place
from codemods.languages.typescript.project import TypeScriptProject
from codemods.model import Edit
from codemods.programs.reach import Reached
from codemods.programs.survey import Program
from codemods.rules.check_env_at_startup.core.starts import Needed, RefusedError, Start
from codemods.rules.check_env_at_startup.typescript import checked, places, text


class Starter:
    """Answers for one project."""

    def __init__(self, project: TypeScriptProject) -> None:
        self._project = project

    def span(self, place: Place) -> tuple[int, int]:
        module = self._project.module(place.path)
        lines = module.code.splitlines(keepends=True) if module is not None else []
        if place.line > len(lines):
            return 0, 0
        start, line = sum(map(len, lines[: place.line - 1])), lines[place.line - 1]
        return start + len(line) - len(line.lstrip()), start + len(line.rstrip())

    def starts(self, program: Program, variables: Collection[str]) -> Sequence[Start]:
        return places.starts(self._project, program, variables)

    def hooks(self, paths: Collection[str]) -> Sequence[Node]:
        return ()

    def is_checked(self, needed: Requirement[object], program: Program, start: Start, reached: Reached) -> bool:
        return checked.is_checked(self._project, needed, program, start, reached)

    def is_built(self, need: Need, reached: Reached, hooks: Collection[Node]) -> bool:
        return checked.is_built(self._project, need, reached)

    def setters(self, entry: Entry, needed: Requirement[object]) -> str:
        return checked.setter(self._project, entry, needed)

    def file(self, program: Program, kind: str, needed: Needed) -> str:
        module = self._project.module(program.entry.path)
        return text.file(module, kind, needed) if module is not None else ""

    def edits(self, start: Start, needed: Needed) -> tuple[Edit, ...]:
        module = self._project.module(start.node.path)
        if module is None:
            raise RefusedError(f"{start.node.path} can't be read")
        return text.edits(module, start, needed)
