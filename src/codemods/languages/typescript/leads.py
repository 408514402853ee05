"""Finds the names of each file that lead to a client of the catalogue, followed by exact imports from file to file.

A name leads there if it is a package's, stands for such a name, or is a function or class of the project that may
give what such a name builds. Only files that such a name reaches are read: of the files whose text may import one,
those that hold its word, or that may take it without naming it. What their facts then say decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from codemods.languages.typescript.facts import (
    ASSIGNED,
    DEFAULT,
    WHOLE,
    Chain,
    Export,
    Form,
    TypeScriptFacts,
    hands_on_all,
    identifiers,
)
from codemods.languages.typescript.origins import top_package
from codemods.records import dataclass

if TYPE_CHECKING:
    from codemods.catalogue import Catalogue

IN_PLACE = "()"
"""Stands among the names of a file for what it requires, or imports dynamically, where it is used."""

_UNNAMED = frozenset({DEFAULT, ASSIGNED})
"""Exported names for which an importer has names of its own."""


class _Way(NamedTuple):
    """How the file at `path` takes a name from another: what leads on is the name `local` here, or what is exported as
    `exported`. A star hands on all names but the default, each as it is: `exported` is `*`."""

    path: str
    imported: str
    local: str = ""
    exported: str = ""


@dataclass(slots=True)
class _File:
    """Holds what is known of a file: its facts, and its `names` that lead to a client. `roots` are its own names by
    what they may give a client through, `exports` the exported names by what they give away, `own` all that it exports
    by name."""

    facts: TypeScriptFacts
    roots: Mapping[str, Sequence[str]]
    exports: Mapping[str, Sequence[str]]
    own: frozenset[str]
    names: set[str] = field(default_factory=set)

    def closed(self, names: Iterable[str]) -> set[str]:
        """The names, and those that lead to a client through them."""
        found = set(names)
        pending = list(found)
        while pending:
            for name in self.roots.get(pending.pop(), ()):
                if name not in found:
                    found.add(name)
                    pending.append(name)
        return found


class Leads:
    """The names that lead to a client, by file. `paths` are the files that name a package, `importers` gives those
    whose text may import one, `resolve` the file that a specifier means, and `raw` a file's bytes."""

    def __init__(
        self,
        paths: Iterable[str],
        importers: Callable[[str], Iterable[str]],
        resolve: Callable[[str, str], str | None],
        raw: Callable[[str], bytes],
        catalogue: Catalogue,
    ) -> None:
        self._importers = importers
        self._resolve = resolve
        self._raw = raw
        self._packages = catalogue.leading("typescript")
        self._importable = catalogue.importable("typescript")
        self._files: dict[str, _File] = {}
        self._handed: dict[str, set[str]] = {}
        self._ways: dict[str, list[_Way]] = {}
        self._seen: set[str] = set()
        self._unread: dict[str, None] = {}
        self._growing: dict[str, set[str]] = {}
        self._want(paths)

    @property
    def wanted(self) -> tuple[str, ...]:
        """The files whose facts are to be taken in before the rest can be answered."""
        return tuple(self._unread)

    def take(self, found: Mapping[str, TypeScriptFacts | None]) -> None:
        """Take in the facts of files, and follow what they hand on; more files may be wanted then."""
        for path, facts in found.items():
            self._unread.pop(path, None)
            if facts is not None:
                self._take(path, facts)
        # The oldest first: what a file is told meanwhile it hands on at once.
        while self._growing:
            first = next(iter(self._growing))
            self._hand_on(first, frozenset(self._growing.pop(first)))

    def of(self, path: str) -> frozenset[str] | None:
        """The names of a file, imported or its own, that lead to a client; None where it was not read."""
        known = self._files.get(path)
        return frozenset(known.names) if known is not None else None

    def names_in(self, path: str, facts: TypeScriptFacts) -> frozenset[str]:
        """The names that lead to a client in a file that was not read, by its facts."""
        file = _file(facts)
        names = set()
        for source, way in self._taking(path, facts):
            target = self._resolve(path, source)
            handed = self._handed.get(target, set()) if target is not None else set()
            leads = self._is_package(source) if target is None else _takes(way, handed)
            if leads and way.local:
                names.add(way.local)
        return frozenset(file.closed(names))

    @property
    def candidates(self) -> Iterator[str]:
        """The files that use such a name as a value, or build what they take in place."""
        for path, known in self._files.items():
            if IN_PLACE in known.names or not known.names.isdisjoint(known.facts.used):
                yield path

    def _want(self, paths: Iterable[str]) -> None:
        for path in paths:
            if path not in self._seen:
                self._seen.add(path)
                self._unread[path] = None

    def _is_package(self, source: str) -> bool:
        """Whether a specifier that means no file of the project is one of the catalogue's."""
        return top_package(source) in self._packages

    def _taking(self, path: str, facts: TypeScriptFacts) -> Iterator[tuple[str, _Way]]:
        """The ways by which a file takes something, each with the specifier of where from."""
        for each in facts.imports:
            if not each.type_only and (each.local or each.form is not Form.ES):
                yield each.source, _Way(path, each.imported, each.local or IN_PLACE)
        for name, bound in facts.bound.items():
            for root in bound.through:
                if root.required:
                    yield root.root, _Way(path, WHOLE, name)
        for export in facts.exports:
            if export.source and not export.type_only:
                yield export.source, _Way(path, export.imported, exported=export.name)
            for root in _roots(export):
                if root.required:
                    yield root.root, _Way(path, WHOLE, exported=export.name)
        for star in facts.stars:
            yield star, _Way(path, WHOLE, exported=WHOLE)

    def _take(self, path: str, facts: TypeScriptFacts) -> None:
        """Take in what a file says: its own ways to a client, and those from files that may have some."""
        known = self._files[path] = _file(facts)
        names: set[str] = set()
        handed: set[str] = set()
        for source, way in self._taking(path, facts):
            target = self._resolve(path, source)
            if target is not None:
                self._ways.setdefault(target, []).append(way)
                theirs = self._handed.get(target)
                if theirs:
                    self._pass(way, frozenset(theirs))
            elif self._is_package(source):
                names.update([way.local] if way.local else ())
                handed.update(self._importable if way.exported == WHOLE else [way.exported] if way.exported else ())
        self._grow(known, names, handed)

    def _grow(self, known: _File, names: Iterable[str], handed: Iterable[str] = ()) -> None:
        """Note that names of a file lead to a client, with those of its own that lead there through them."""
        path = known.facts.path
        fresh = known.closed(names) - known.names
        known.names |= fresh
        theirs = self._handed.setdefault(path, set())
        more = {name for each in fresh for name in known.exports.get(each, ())}.union(handed) - theirs
        if more:
            theirs |= more
            self._growing.setdefault(path, set()).update(more)

    def _hand_on(self, path: str, names: frozenset[str]) -> None:
        """Follow names that a file hands on into those that may take them."""
        for way in list(self._ways.get(path, ())):
            self._pass(way, names)
        unnamed = not names.isdisjoint(_UNNAMED)
        for other in self._importers(path):
            if other not in self._seen:
                raw = self._raw(other)
                if unnamed or not names.isdisjoint(identifiers(raw)) or hands_on_all(raw):
                    self._want([other])

    def _pass(self, way: _Way, names: frozenset[str]) -> None:
        known = self._files[way.path]
        if way.exported == WHOLE:
            # A name that the file exports itself hides the one behind its star.
            self._grow(known, (), names.difference(known.own, (DEFAULT,)))
        elif _takes(way, names):
            if way.local and way.imported == WHOLE and names.isdisjoint(_UNNAMED):
                # Only the named members of a whole module can be meant.
                if names.isdisjoint(identifiers(self._raw(way.path))):
                    return
            self._grow(known, [way.local] if way.local else (), [way.exported] if way.exported else ())


def _roots(export: Export) -> Iterable[Chain]:
    """The names behind what a file exports in place."""
    return [export.value] if export.value is not None else export.through


def _takes(way: _Way, handed: Iterable[str]) -> bool:
    if way.imported == WHOLE:
        return bool(handed)
    return way.imported in handed or (way.imported == DEFAULT and ASSIGNED in handed)


def _file(facts: TypeScriptFacts) -> _File:
    roots: dict[str, list[str]] = {}
    for name, bound in facts.bound.items():
        for root in bound.through:
            if not root.required:
                roots.setdefault(root.root, []).append(name)
    exports: dict[str, list[str]] = {}
    for export in facts.exports:
        if export.local and not export.source:
            exports.setdefault(export.local, []).append(export.name)
        for root in _roots(export):
            if not root.required:
                exports.setdefault(root.root, []).append(export.name)
    return _File(facts, roots, exports, frozenset(each.name for each in facts.exports))
