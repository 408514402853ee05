"""Which names of a file may lead to what it takes from a client's package, told by the words that its text holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set

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
