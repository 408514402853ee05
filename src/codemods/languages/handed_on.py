"""Which names of a file may lead to what it takes from a client's package, told by the words that its text holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Set

Block = tuple[Set[str], Set[str]]
"""A definition as text: the names by which others may reach it, and the words in it."""


def reaching(blocks: Iterable[Block], taken: Collection[str]) -> frozenset[str]:
    """The names of those blocks that hold one of the names `taken` from packages, or that of another such block."""
    left = list(blocks)
    found: set[str] = set()
    wanted = set(taken)
    while fresh := {name for names, words in left if not wanted.isdisjoint(words) for name in names} - found:
        found |= fresh
        wanted = fresh
    return frozenset(found)


class Leads:
    """Tells which files lead to a package: `holds(path)` names it in its text, or something that it imports does, on
    however long a way. `imports(path)` are the files that its text may import."""

    def __init__(self, holds: Callable[[str], bool], imports: Callable[[str], Iterable[str]]) -> None:
        self._holds = holds
        self._imports = imports
        self._known: dict[str, bool] = {}

    def __call__(self, path: str) -> bool:
        if path not in self._known:
            self._explore(path)
        return self._known[path]

    def _explore(self, start: str) -> None:
        """Learn of all files that are reached from one on which nothing was known."""
        importers: dict[str, list[str]] = {}
        seen = {start}
        pending = [start]
        leading: list[str] = []
        while pending:
            path = pending.pop()
            known = self._known.get(path)
            if known or (known is None and self._holds(path)):
                leading.append(path)
            elif known is None:
                for other in self._imports(path):
                    importers.setdefault(other, []).append(path)
                    if other not in seen:
                        seen.add(other)
                        pending.append(other)
        found = set(leading)
        while leading:
            for importer in importers.get(leading.pop(), ()):
                if importer not in found:
                    found.add(importer)
                    leading.append(importer)
        self._known.update((path, path in found) for path in seen)
