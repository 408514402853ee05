"""Gathers what a part of a file names, asks for and loads, while a language reads the file."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.languages.programs import Node, Part, Place


class Gathered:
    """Collects one part. `doubtful` is whether the part may run without it."""

    def __init__(self) -> None:
        self.leads: set[Node] = set()
        self.later: set[Node] = set()
        self._maybe: set[Node] = set()
        self._members: tuple[set[str], set[str]] = (set(), set())
        self._loads: tuple[dict[Place, None], dict[Place, None]] = ({}, {})

    def take(self, nodes: Iterable[Node], doubtful: bool) -> None:
        (self._maybe if doubtful else self.leads).update(nodes)

    def ask(self, member: str, doubtful: bool) -> None:
        self._members[doubtful].add(member)

    def load(self, places: Iterable[Place], doubtful: bool) -> None:
        self._loads[doubtful].update(dict.fromkeys(places))

    def part(self) -> Part:
        asked, maybe_asked = self._members
        loads, maybe_loads = self._loads
        return Part(
            frozenset(self.leads),
            frozenset(self._maybe - self.leads),
            frozenset(asked),
            frozenset(maybe_asked - asked),
            tuple(loads),
            tuple(each for each in maybe_loads if each not in loads),
            frozenset(self.later - self.leads),
        )
