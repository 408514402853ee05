"""Which files may build a client, or lead to one: the Facts of all files that matter, joined by exact imports.

A name is *leading* in a file where it may be a client's class, its package, or a function or class that builds one. It
is followed from file to file over every way to import it, each name of each file once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from codemods.catalogue import Catalogue
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.facts import WHOLE, Chain, Facts, Import
from codemods.languages.python.import_lines import ImportLines, Statement
from codemods.languages.python.layout import Layout, tail

_PROJECT = ""
"""What a leading name is that the project itself gives: any other is an import path outside of it."""


class Leads:
    """The Facts of the files that matter, and the leading names of each.

    `wanted` are the files to read next, at first those in `start`; `take` their Facts, until no more is wanted. `lines`
    tell which files that were not read may import one that hands on a leading name.
    """

    def __init__(self, layout: Layout, catalogue: Catalogue, lines: ImportLines, start: Iterable[str]) -> None:
        self._layout = layout
        self._catalogue = catalogue
        self._lines = lines
        self._packages = catalogue.modules("python")
        self._importable = catalogue.importable("python")
        self._wanted = dict.fromkeys(start)
        self._facts: dict[str, Facts | None] = {}
        self._leading: dict[str, dict[str, str]] = {}
        self._handed: dict[str, dict[str, str]] = {}
        self._takers: dict[str, list[tuple[str, Import, str]]] = {}
        self._uses: dict[str, dict[str, list[tuple[str, Chain, bool]]]] = {}
        self._importing: dict[str, Mapping[str, list[Statement]]] = {}

    @property
    def wanted(self) -> tuple[str, ...]:
        """The files of which the Facts are wanted next; none where all that lead to a client are known."""
        return tuple(path for path in self._wanted if path not in self._facts)

    def take(self, found: Mapping[str, Facts | None]) -> None:
        """Join the Facts of some files with the others. Those of a file that does not parse are None."""
        self._facts.update(found)
        for path, facts in found.items():
            if facts is not None:
                self._uses[path] = _uses(facts)
                for taken in facts.taken:
                    for target, name in _sources(self._layout, path, taken):
                        self._takers.setdefault(target, []).append((path, taken, name))
        for path, facts in found.items():
            if facts is not None:
                fresh = dict(self._outside(path, facts))
                for taken in facts.taken:
                    for target, name in _sources(self._layout, path, taken):
                        fresh.update(_given(taken, name, self._handed.get(target, {}), self._facts.get(target)))
                self._spread(path, fresh)

    def facts(self, path: str) -> Facts | None:
        """The Facts of a file that was read and that parses."""
        return self._facts.get(path)

    def retained(self, changed: Collection[str]) -> dict[str, Facts | None]:
        """The Facts of all files but those that have changed."""
        return {path: facts for path, facts in self._facts.items() if path not in changed}

    def leading(self, path: str) -> Collection[str]:
        """The names by which a file may come to a client's class or to what builds a client."""
        return self._leading.get(path, {})

    def hands_on(self, path: str, name: str) -> bool:
        """Whether another file may come to a client by a name of this one; by any, where it takes the module itself."""
        handed = self._handed.get(path, {})
        return bool(handed) and (name in (WHOLE, "*") or name in handed)

    @property
    def candidates(self) -> Iterator[str]:
        """The files that call what may build a client, or set what configures one."""
        for path, facts in self._facts.items():
            if facts is not None and self._leading.get(path):
                if any(self._leads(path, chain) for chains in (facts.calls, facts.stored) for chain in chains):
                    yield path

    def made_of_client(self, path: str) -> Collection[str]:
        """The names that a file binds to a client, or to what is made of one, as far as its text tells."""
        facts = self._facts.get(path)
        if facts is None:
            return ()
        used: dict[str, list[str]] = {}
        for name, bindings in facts.bound.items():
            for bound in bindings:
                for other in bound.names if bound.kind is BindingKind.ASSIGN else ():
                    used.setdefault(other, []).append(name)
        found: dict[str, None] = {}
        pending = list(self.leading(path))
        while pending:
            for name in used.get(pending.pop(), ()):
                if name not in found:
                    found[name] = None
                    pending.append(name)
        return found

    @property
    def unparsed(self) -> Iterator[str]:
        """The files that were to be read and do not parse."""
        return (path for path, facts in self._facts.items() if facts is None)

    def _outside(self, path: str, facts: Facts) -> Iterator[tuple[str, str]]:
        """The names that a file takes from the catalogue's packages, with their import paths."""
        for taken in facts.taken:
            if taken.level or taken.base.partition(".")[0] not in self._packages:
                continue
            if taken.name == WHOLE:
                base = taken.base if taken.alias else taken.base.partition(".")[0]
                if self._is_outside(path, base):
                    yield taken.bound, base
            elif self._is_outside(path, taken.base):
                names = self._importable if taken.name == "*" else self._importable & {taken.name}
                yield from ((taken.alias or name, f"{taken.base}.{name}") for name in names)

    def _is_outside(self, path: str, module: str) -> bool:
        # No module takes names from itself: `import openai` in lib/openai.py is the package's.
        return self._layout.resolve(path, module).paths in ((), (path,))

    def _leads(self, path: str, chain: Chain) -> bool:
        """Whether to call a chain may build a client, or to set it may configure one."""
        known = self._leading[path].get(chain[0]) if chain else None
        if not known:
            return known is not None
        name = ".".join((known, *chain[1:]))
        catalogue = self._catalogue
        return catalogue.client("python", name) is not None or catalogue.module_config("python", name) is not None

    def _spread(self, path: str, names: Mapping[str, str]) -> None:
        """Follow names that were found to be leading in a file, within it and to all that take them."""
        pending = [(path, names)]
        while pending:
            path, names = pending.pop()
            fresh = self._within(path, names)
            if not fresh:
                continue
            facts = self._facts.get(path)
            handed = self._handed.setdefault(path, {})
            # What a function imports is no name of its module; what a star brings is.
            passed = {name: what for name, what in fresh.items() if facts is None or _has(facts, name)}
            passed = {name: what for name, what in passed.items() if handed.get(name) != what}
            if not passed:
                continue
            handed.update(passed)
            self._want_importers(path, passed)
            for importer, taken, name in self._takers.get(path, ()):
                given = _given(taken, name, passed, facts)
                if given:
                    pending.append((importer, given))
            package = self._package(path)
            if package is not None:
                pending.append((package, {tail(path): _PROJECT}))

    def _within(self, path: str, names: Mapping[str, str]) -> dict[str, str]:
        """Those of the names that are new in a file, with all of its own names that are made of them."""
        leading = self._leading.setdefault(path, {})
        uses = self._uses.get(path, {})
        found: dict[str, str] = {}
        pending = list(names.items())
        while pending:
            name, what = pending.pop()
            # A name of several meanings is one of the project's: any use of it counts.
            if leading.get(name) in (what, _PROJECT):
                continue
            leading[name] = what if name not in leading else _PROJECT
            found[name] = leading[name]
            for other, chain, renamed in uses.get(name, ()):
                if renamed and leading[name]:
                    pending.append((other, ".".join((leading[name], *chain[1:]))))
                elif renamed or self._leads(path, chain):
                    pending.append((other, _PROJECT))
        return found

    def _package(self, path: str) -> str | None:
        """The file of the package in which a module is."""
        folder = path.rpartition("/")[0]
        if path.endswith(("/__init__.py", "/__init__.pyi")):
            folder = folder.rpartition("/")[0]
        return f"{folder}/__init__.py" if folder and self._layout.is_package(folder) else None

    def _want_importers(self, path: str, names: Collection[str]) -> None:
        """Ask for the Facts of the files that were not read and may take one of a file's names."""
        importing = self._importing.get(path)
        if importing is None:
            importing = self._importing[path] = self._lines.importing(path)
        stem = tail(path)
        for importer, statements in importing.items():
            if importer not in self._facts and importer not in self._wanted:
                if any(_may_take(statement, stem, names) for statement in statements):
                    self._wanted[importer] = None


def _may_take(statement: Statement, stem: str, names: Collection[str]) -> bool:
    if not statement.is_from:
        # `import a.b as c` binds the inner module alone.
        pairs = zip(statement.names or (), statement.bound, strict=False)
        parts = ((name.split("."), bound) for name, bound in pairs)
        return any(stem == each[-1] or (stem in each and bound == each[0]) for each, bound in parts)
    if statement.names is None or stem in statement.names:
        return True
    return any(name in names for name in statement.names)


def _given(taken: Import, name: str, handed: Mapping[str, str], facts: Facts | None) -> dict[str, str]:
    """What an import brings of the names that a file hands on, as its importer calls them."""
    if not handed:
        return {}
    if name == WHOLE:
        return {taken.bound: _PROJECT}
    if name == "*":
        public = facts.public if facts is not None else None
        return {
            each: what
            for each, what in handed.items()
            if (not each.startswith("_") if public is None else each in public)
        }
    return {taken.bound: handed[name]} if name in handed else {}


def _has(facts: Facts, name: str) -> bool:
    return name in facts.bound or "*" in facts.bound


def _uses(facts: Facts) -> dict[str, list[tuple[str, Chain, bool]]]:
    """By the first name of a chain, what a file makes of it: a function or class that calls it, another name for it."""
    found: dict[str, list[tuple[str, Chain, bool]]] = {}
    for name, chains in facts.makers.items():
        for chain in filter(None, chains):
            found.setdefault(chain[0], []).append((name, chain, False))
    for name, bindings in facts.bound.items():
        for bound in bindings:
            if bound.chain and not bound.called and bound.kind is BindingKind.ASSIGN:
                found.setdefault(bound.chain[0], []).append((name, bound.chain, True))
    return found


def _sources(layout: Layout, path: str, taken: Import) -> Iterator[tuple[str, str]]:
    """The files from which an import takes the name that it binds, with what it takes from each."""
    if taken.name == WHOLE and taken.alias:
        yield from ((target, WHOLE) for target in layout.resolve(path, taken.base).paths)
    else:
        yield from targets(layout, path, taken)


def targets(layout: Layout, path: str, taken: Import) -> Iterator[tuple[str, str]]:
    """The files that an import may load, each package on the way among them, and the name that it takes from each."""
    if taken.name == WHOLE:
        parts = taken.base.split(".")
        for count in range(1, len(parts) + 1):
            for target in layout.resolve(path, ".".join(parts[:count])).paths:
                yield target, WHOLE
        return
    for target in layout.resolve(path, taken.base, taken.level).paths:
        yield target, taken.name
    inner = f"{taken.base}.{taken.name}" if taken.base else taken.name
    for target in layout.resolve(path, inner, taken.level).paths:
        yield target, WHOLE
