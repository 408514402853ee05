"""What a file takes from each other file of the project: imports, re-exports, stars and mocks, by where they lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from codemods.languages.typescript.facts import ASSIGNED, DEFAULT, WHOLE, Export, Import, TypeScriptFacts
from codemods.records import dataclass


@dataclass(slots=True)
class Taken:
    """What a file takes from one other: names for itself, and names that it hands on.

    `is_star`: it hands on all that the other one gives. `is_mocked`: it is a test that replaces the other one.
    """

    imports: list[Import] = field(default_factory=list)
    exports: list[Export] = field(default_factory=list)
    is_star: bool = False
    is_mocked: bool = False

    def may_take(self, name: str) -> bool:
        """Whether it may take an exported name, by itself or with the whole module. Whoever takes anything takes a part
        of what `module.exports` is set to."""
        if name == ASSIGNED:
            return self.is_star or self.is_mocked or bool(self.imports or self.exports)
        wanted = {name, WHOLE, DEFAULT}
        return (
            self.is_star
            or self.is_mocked
            or any(each.imported in wanted for each in self.imports)
            or any(each.imported in wanted for each in self.exports)
        )


NOTHING_TAKEN = Taken()


def by_file(facts: TypeScriptFacts, resolve: Callable[[str, str], str | None]) -> Mapping[str, Taken]:
    """What a file takes, by the path of the file that it takes it from."""
    found: dict[str, Taken] = {}

    def of(specifier: str) -> Taken:
        path = resolve(facts.path, specifier)
        # What lies outside the project is nobody's; nobody asks for it.
        return Taken() if path is None else found.setdefault(path, Taken())

    for taken in facts.imports:
        of(taken.source).imports.append(taken)
    for export in facts.exports:
        if export.source:
            of(export.source).exports.append(export)
    for star in facts.stars:
        of(star).is_star = True
    for mock in facts.mocks:
        of(mock).is_mocked = True
    return found
