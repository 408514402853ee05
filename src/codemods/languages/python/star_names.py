"""Passes on the names that star imports take, from file to file and many at once.

A file has all names of the files behind its star imports, so that in a circle of them each has those of all. Few matter
to it: those that its text holds, and those that somebody takes from it by name. Only these are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Generic, TypeVar

_V = TypeVar("_V")

_WORD = re.compile(rb"\w+")


class StarNames(Generic[_V]):
    """The names that come to each file by star imports, each with its meanings.

    `public` gives the names that a file offers to stars (None for all without an underscore), `raw` its bytes.
    """

    def __init__(self, public: Callable[[str], Collection[str] | None], raw: Callable[[str], bytes]) -> None:
        self._public = public
        self._raw = raw
        self._takers: dict[str, list[str]] = {}
        self._passed: dict[str, set[tuple[str, _V]]] = {}
        self._incoming: dict[str, set[tuple[str, _V]]] = {}
        self._meanings: dict[str, set[_V]] = {}
        self._mattering: dict[str, set[str] | None] = {}

    def link(self, importer: str, source: str) -> None:
        """Give all names that have come to a file, and will, to one that takes them by a star."""
        self._takers.setdefault(source, []).append(importer)
        self._offer(source, self._passed.get(source, ()), (importer,))

    def offer(self, source: str, handed: Collection[tuple[str, _V]], importer: str | None = None) -> None:
        """Give names of a file to those that take them by a star, or to one of these."""
        for name, value in handed:
            self._meanings.setdefault(name, set()).add(value)
        self._offer(source, handed, self._takers.get(source, ()) if importer is None else (importer,))

    def _offer(self, source: str, handed: Iterable[tuple[str, _V]], importers: Iterable[str]) -> None:
        public = self._public(source)
        fresh = {each for each in handed if (each[0][0] != "_" if public is None else each[0] in public)}
        for importer in importers if fresh else ():
            self._incoming.setdefault(importer, set()).update(fresh)

    def spread(self) -> Iterator[tuple[str, Collection[str], list[tuple[str, _V]]]]:
        """Pass on what was given, and yield each file with the names new to it, and those that matter to it."""
        while self._incoming:
            path = next(iter(self._incoming))
            passed = self._passed.setdefault(path, set())
            fresh = self._incoming.pop(path) - passed
            if not fresh:
                continue
            passed |= fresh
            self._offer(path, fresh, self._takers.get(path, ()))
            matters = self._matters(path)
            told = list(fresh) if matters is None else [each for each in fresh if each[0] in matters]
            yield path, {name for name, _ in fresh}, told

    def ask(self, path: str, name: str) -> list[tuple[str, _V]]:
        """The names of that spelling that have come to a file; those to come will be told."""
        matters = self._matters(path)
        if matters is None or name in matters:
            return []
        matters.add(name)
        return self._come(path, name)

    def names(self, path: str) -> Collection[str]:
        """The names that have come to a file."""
        return {name for name, _ in self._passed.get(path, ())}

    def has(self, path: str, name: str) -> bool:
        """Whether a name has come to a file."""
        return bool(self._come(path, name))

    def _come(self, path: str, name: str) -> list[tuple[str, _V]]:
        passed = self._passed.get(path, ())
        return [each for each in ((name, value) for value in self._meanings.get(name, ())) if each in passed]

    def _matters(self, path: str) -> set[str] | None:
        """The names that matter to a file; None for all."""
        if path not in self._mattering:
            raw = self._raw(path)
            # Other letters are written in many ways, and those of a notebook stand behind escapes.
            is_plain = raw.isascii() and not path.endswith(".ipynb")
            self._mattering[path] = {word.decode() for word in _WORD.findall(raw)} if is_plain else None
        return self._mattering[path]
