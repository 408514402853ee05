"""Groups the imports, re-exports, stars and mocks of a file by the files of the project that they lead to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from codemods.languages.typescript.facts import ASSIGNED, DEFAULT, WHOLE, Export, Import, TypeScriptFacts
from codemods.records import dataclass


@dataclass(slots=True)
class Taken:
    """Holds the names that a file takes from one other: for itself, and to hand on.

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
    """Return the names that a file takes, by the path of the file that it takes them from."""
    found: dict[str, Taken] = {}

    def of(specifier: str) -> Taken:
        path = resolve(facts.path, specifier)
        # Nobody asks for names of packages.
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
