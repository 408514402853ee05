"""Finds the files that may build a client, or lead to one: the Facts of all files that matter, joined by exact imports.

A dotted name is *leading* in a file where it may be a client's class, its package, a function or class that builds one,
or a module of the project that hands on such names. It is followed from file to file over every way to import it, each
once. Of a module as a whole only those names are followed that a text takes from it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from codemods.catalogue import Catalogue
from codemods.files.search import holds_word
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.facts import FINDERS, WHOLE, Chain, Facts, Import, by_bound
from codemods.languages.python.import_lines import ImportLines, Statement
from codemods.languages.python.layout import Layout, tail
from codemods.languages.python.star_names import StarNames

_PROJECT = ""
"""The meaning of a leading name that the project itself gives: any other text is an import path outside of it."""


class Whole(NamedTuple):
    """Holds what a name is that stands for a module of the project: leading is what the module at `path` hands on."""

    path: str


Value = str | Whole
"""The meanings that a leading name may have."""


class _Use(NamedTuple):
    """Holds what a module-level name of a file is made of: another name for a chain, or what calls it."""

    name: str
    chain: Chain
    is_renamed: bool


class Leads:
    """The Facts of the files that matter, and the leading names of each.

    `wanted` are the files to read next, at first those in `start`; `take` their Facts, until no more is wanted. `lines`
    tell which files that were not read may import one that hands on a leading name, and `raw` gives the bytes of one.
    """

    def __init__(
        self,
        layout: Layout,
        catalogue: Catalogue,
        lines: ImportLines,
        raw: Callable[[str], bytes],
        start: Iterable[str],
    ) -> None:
        self._layout = layout
        self._catalogue = catalogue
        self._lines = lines
        self._raw = raw
        self._packages = catalogue.modules("python")
        self._importable = catalogue.importable("python")
        self._wanted = dict.fromkeys(start)
        self._facts: dict[str, Facts | None] = {}
        self._leading: dict[str, dict[Chain, set[Value]]] = {}
        self._heads: dict[str, set[str]] = {}
        self._handed: dict[str, dict[str, set[Value]]] = {}
        self._starred: StarNames[Value] = StarNames(self._public, raw)
        self._handing: set[str] = set()
        self._fresh: dict[str, set[str]] = {}
        self._takers: dict[str, list[tuple[str, Import, str, Chain]]] = {}
        self._holders: dict[str, dict[tuple[str, Chain], None]] = {}
        self._uses: dict[str, Mapping[str, list[_Use]]] = {}
        self._chains: dict[str, dict[str, list[Chain]]] = {}
        self._idle: set[tuple[str, str]] = set()
        self._taking: dict[str, Mapping[str, list[Import]]] = {}
        self._importing: dict[str, Mapping[str, list[Statement]]] = {}
        self._pending: list[tuple[str, Chain, Value]] = []

    @property
    def wanted(self) -> tuple[str, ...]:
        """The files of which the Facts are wanted next; none where all that lead to a client are known."""
        wanted = tuple(path for path in self._wanted if path not in self._facts)
        if not wanted:
            # Nobody asks for the makers of names again, and they take a third of the memory of the Facts.
            self._uses.clear()
        return wanted

    def take(self, found: Mapping[str, Facts | None]) -> None:
        """Join the Facts of some files with the others. Those of a file that does not parse are None."""
        self._facts.update(found)
        for path in found:
            self._taking.pop(path, None)
        parsed = [(path, facts) for path, facts in found.items() if facts is not None]
        sources: dict[str, list[tuple[str, Import, str, Chain]]] = {}
        for path, facts in parsed:
            self._uses.pop(path, None)
            known = sources[path] = []
            for taken in facts.taken:
                for target, name, chain in _sources(self._layout, path, taken):
                    known.append((target, taken, name, chain))
                    if name != "*":
                        self._takers.setdefault(target, []).append((path, taken, name, chain))
        for path, facts in parsed:
            self._pending += ((path, (name,), what) for name, what in self._outside(path, facts))
            for target, taken, name, chain in sources[path]:
                handed = self._handed.get(target, {})
                if name == "*":
                    self._starred.link(path, target)
                    self._starred.offer(target, [(each, value) for each in handed for value in handed[each]], path)
                    continue
                if name != WHOLE:
                    self._ask(target, name)
                    self._pending += ((path, (taken.bound,), value) for value in handed.get(name, ()))
                elif target in self._handing:
                    self._give_whole(path, chain, target)
            self._spread()
        for path, names in self._fresh.items():
            self._want_importers(path, names)
        self._fresh.clear()

    def facts(self, path: str) -> Facts | None:
        """The Facts of a file that was read and that parses."""
        return self._facts.get(path)

    def retained(self, changed: Collection[str]) -> dict[str, Facts | None]:
        """The Facts of all files but those that have changed."""
        return {path: facts for path, facts in self._facts.items() if path not in changed}

    def leading(self, path: str) -> Collection[str]:
        """The names by which a file may come to a client's class or to what builds a client."""
        return self._heads.get(path, ())

    def hands_on(self, path: str, name: str) -> bool:
        """Whether another file may come to a client by a name of this one; by any, where it takes the module itself."""
        if name in (WHOLE, "*"):
            return path in self._handing
        return name in self._handed.get(path, ()) or self._starred.has(path, name)

    def _public(self, path: str) -> Collection[str] | None:
        facts = self._facts.get(path)
        return facts.public if facts is not None else None

    @property
    def candidates(self) -> Iterator[str]:
        """The files that call what may build a client, name it while they load, or set what configures one, and those
        that come to a module by its name."""
        for path, facts in self._facts.items():
            if facts is None:
                continue
            building = (facts.calls, facts.stored, facts.loading) if self._heads.get(path) else ()
            builds = any(self._leads(path, chain) for chains in building for chain in chains)
            if builds or any(chain[-1] in FINDERS for chain in facts.loading):
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

    def may_reach(self, path: str, names: Iterable[str]) -> bool:
        """Whether a file may come to a client by some of its names, through all that is made of what these mention.

        What is named in a function or class is mentioned by it, whether or not it runs. A file that hands on nothing
        leading leads nowhere.
        """
        asked = {(path, name): None for name in names}
        pending = list(asked)
        while pending:
            where, name = pending.pop()
            if name in self._heads.get(where, ()):
                return True
            for other in self._mentioned(where, name):
                if other not in asked and other not in self._idle:
                    asked[other] = None
                    pending.append(other)
        self._idle.update(asked)
        return False

    def _mentioned(self, path: str, name: str) -> Iterator[tuple[str, str]]:
        """The names of which a name is made, each with its file: those in a function, in a value, in other files."""
        facts = self._facts.get(path)
        if facts is None:
            return
        yield from ((path, other) for other in facts.named.get(name, ()))
        for bound in facts.bound.get(name, ()):
            yield from ((path, other) for other in bound.names)
        taking = self._taking.get(path)
        if taking is None:
            taking = self._taking[path] = by_bound(facts)
        takes = taking.get(name, ())
        stars = () if name in facts.bound else facts.stars
        for taken in (*takes, *stars):
            for target, wanted in targets(self._layout, path, taken):
                if target not in self._handing:
                    continue
                if wanted == WHOLE:
                    # Any of its names may be read off the module.
                    yield from (
                        (target, each) for each in {*self._handed.get(target, ()), *self._starred.names(target)}
                    )
                else:
                    yield target, name if wanted == "*" else wanted

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
        leading = self._leading.get(path, {})
        return any(
            self._builds(value, chain[count:])
            for count in range(1, len(chain) + 1)
            for value in leading.get(chain[:count], ())
        )

    def _builds(self, value: Value, rest: Chain) -> bool:
        """Whether to call what stands under some names in a value may build a client, or to set it configure one."""
        if isinstance(value, Whole) or value == _PROJECT:
            # A leading name of a project's module has a value of its own.
            return value == _PROJECT
        name, catalogue = ".".join((value, *rest)), self._catalogue
        return catalogue.client("python", name) is not None or catalogue.module_config("python", name) is not None

    def _spread(self) -> None:
        """Follow the chains that were found to be leading, each within its file and to all that take it."""
        while self._pending or self._pass_on():
            path, chain, value = self._pending.pop()
            known = self._leading.setdefault(path, {}).setdefault(chain, set())
            if value in known or (_PROJECT in known and not isinstance(value, Whole)):
                continue
            if not isinstance(value, Whole) and any(isinstance(each, str) for each in known):
                # A name of several meanings is one of the project's: any use of it counts.
                value = _PROJECT
            known.add(value)
            self._follow(path, chain, value)

    def _pass_on(self) -> bool:
        """Pass on what star imports take, until some of it has to be followed. Returns whether there is such."""
        for path, names, told in self._starred.spread():
            self._fresh.setdefault(path, set()).update(names)
            self._begin(path)
            self._pending += ((path, (name,), value) for name, value in told)
            if self._pending:
                return True
        return False

    def _follow(self, path: str, chain: Chain, value: Value) -> None:
        """Follow what a chain is that leads to a value: what the file makes of it, and what it hands on."""
        if isinstance(value, Whole):
            self._holders.setdefault(value.path, {})[path, chain] = None
            for name in {each[len(chain)] for each in self._starting(path, chain)}:
                self._ask(value.path, name)
                for inner in self._handed.get(value.path, {}).get(name, ()):
                    self._pending.append((path, (*chain, name), inner))
        else:
            self._heads.setdefault(path, set()).add(chain[0])
        for use in self._uses_in(path).get(chain[0], ()):
            rest = use.chain[len(chain) :]
            if use.chain[: len(chain)] != chain:
                continue
            if isinstance(value, Whole):
                if use.is_renamed and not rest:
                    self._pending.append((path, (use.name,), value))
            elif use.is_renamed and value != _PROJECT:
                self._pending.append((path, (use.name,), ".".join((value, *rest))))
            elif use.is_renamed or self._builds(value, rest):
                self._pending.append((path, (use.name,), _PROJECT))
        facts = self._facts.get(path)
        # A function's import binds no name of its module; a star import does.
        if len(chain) == 1 and (facts is None or _has(facts, chain[0])):
            self._hand_on(path, chain[0], value)

    def _uses_in(self, path: str) -> Mapping[str, list[_Use]]:
        found = self._uses.get(path)
        if found is None:
            facts = self._facts.get(path)
            found = self._uses[path] = _uses(facts) if facts is not None else {}
        return found

    def _hand_on(self, path: str, name: str, value: Value) -> None:
        """Give a name of a file to all that take it."""
        values = self._handed.setdefault(path, {}).setdefault(name, set())
        if value in values:
            return
        values.add(value)
        self._fresh.setdefault(path, set()).add(name)
        for importer, taken, wanted, _ in self._takers.get(path, ()):
            if wanted == name:
                self._pending.append((importer, (taken.bound,), value))
        for holder, chain in self._holders.get(path, ()):
            inner = (*chain, name)
            if any(each[: len(inner)] == inner for each in self._starting(holder, chain)):
                self._pending.append((holder, inner, value))
        self._starred.offer(path, [(name, value)])
        self._begin(path)

    def _begin(self, path: str) -> None:
        """Have a file known as one that hands on names, to all that take it as a whole and to its package."""
        if path in self._handing:
            return
        self._handing.add(path)
        for importer, _, wanted, chain in self._takers.get(path, ()):
            if wanted == WHOLE:
                self._give_whole(importer, chain, path)
        package = self._package(path)
        if package is not None:
            self._hand_on(package, tail(path), Whole(path))

    def _give_whole(self, importer: str, chain: Chain, path: str) -> None:
        """Give a file to an import that takes it as a whole, as the importer calls it."""
        if len(chain) == 1 or any(each[: len(chain)] == chain for each in self._starting(importer, chain[:1])):
            self._pending.append((importer, chain, Whole(path)))

    def _ask(self, path: str, name: str) -> None:
        """Follow a name of a file that a star import may bring and that somebody takes by its name."""
        self._pending += ((path, (name,), value) for _, value in self._starred.ask(path, name))

    def _starting(self, path: str, chain: Chain) -> Iterator[Chain]:
        """The longer chains of a file that start with a chain."""
        chains = self._chains.get(path)
        if chains is None:
            facts = self._facts.get(path)
            chains = self._chains[path] = {}
            for each in {*facts.reads, *facts.calls, *facts.stored} if facts is not None else ():
                if len(each) > 1:
                    chains.setdefault(each[0], []).append(each)
        return (each for each in chains.get(chain[0], ()) if len(each) > len(chain) and each[: len(chain)] == chain)

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
            if importer in self._facts or importer in self._wanted:
                continue
            takes = any(statement.takes(names) for statement in statements)
            if not takes and any(statement.may_take(stem) for statement in statements):
                takes = holds_word(self._raw(importer), (name.encode("utf-8", "surrogateescape") for name in names))
            if takes:
                self._wanted[importer] = None


def _has(facts: Facts, name: str) -> bool:
    return name in facts.bound or "*" in facts.bound


def _uses(facts: Facts) -> dict[str, list[_Use]]:
    """By the first name of a chain, what a file makes of it: a function or class that calls it, another name for it."""
    found: dict[str, list[_Use]] = {}
    for name, chains in facts.makers.items():
        for chain in filter(None, chains):
            found.setdefault(chain[0], []).append(_Use(name, chain, False))
    for name, bindings in facts.bound.items():
        for bound in bindings:
            if bound.chain and not bound.called and bound.kind is BindingKind.ASSIGN:
                found.setdefault(bound.chain[0], []).append(_Use(name, bound.chain, True))
    return found


def _sources(layout: Layout, path: str, taken: Import) -> Iterator[tuple[str, str, Chain]]:
    """The files from which an import takes the name that it binds, with what it takes from each.

    A module as a whole stands under the chain that comes last.
    """
    if taken.name != WHOLE:
        yield from ((target, name, (taken.bound,)) for target, name in targets(layout, path, taken))
        return
    parts = tuple(taken.base.split("."))
    for count in (len(parts),) if taken.alias else range(1, len(parts) + 1):
        chain = (taken.alias,) if taken.alias else parts[:count]
        yield from ((target, WHOLE, chain) for target in layout.resolve(path, ".".join(parts[:count])).paths)


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
