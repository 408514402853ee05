"""The facts of all files joined: where each name of each file comes from.

Each exported name is settled once. Names are followed by a worklist and never by recursion, so that neither long ways
nor circles cost more than their length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import TypeAlias

from codemods.languages.typescript.facts import ASSIGNED, DEFAULT, WHOLE, Chain, Export, Form, Import, TypeScriptFacts
from codemods.languages.typescript.origins import External, Local, Module, Origin, package_name
from codemods.records import dataclass

Key: TypeAlias = tuple[str, str]
"""A file and a name that it exports."""


@dataclass(slots=True)
class _Step:
    """How the search for one exported name goes on: through `ways`, in their order, the first that leads anywhere;
    where none does it comes from `last`. `found` is what one of them gave, `looped` whether the search came back to
    the name. `home` is the file whose own value it is unless they lead elsewhere, as in `exports.x = require("m").x`.
    """

    key: Key
    ways: Iterator[Key]
    last: Origin | None = None
    found: Origin | None = None
    looped: bool = False
    home: str = ""

    def answer(self, origin: Origin | None) -> Origin | None:
        if self.home and not isinstance(origin, External | Module):
            return Local(self.home, "", self.key[1])
        return origin


@dataclass(slots=True)
class _Search:
    """The names on the way of one search (Tarjan's algorithm): those of one circle are settled together."""

    frames: list[_Step] = field(default_factory=list)
    stack: list[_Step] = field(default_factory=list)
    number: dict[Key, int] = field(default_factory=dict)
    low: dict[Key, int] = field(default_factory=dict)

    def enter(self, step: _Step) -> None:
        self.number[step.key] = self.low[step.key] = len(self.number)
        self.frames.append(step)
        self.stack.append(step)


class Index:
    """Answers from the facts of the files. `resolve(importer, specifier)` gives the file that a specifier means,
    `knows` whether the catalogue has a name of a package, and `may_give` whether the text of a file holds a name, or
    what hands on all names of another file."""

    def __init__(
        self,
        facts: Callable[[str], TypeScriptFacts | None],
        resolve: Callable[[str, str], str | None],
        knows: Callable[[str], bool],
        may_give: Callable[[str, str], bool],
    ) -> None:
        self._facts = facts
        self._resolve = resolve
        self._knows = knows
        self._may_give = may_give
        self._settled: dict[Key, Origin | None] = {}
        self._standing: dict[Origin, Origin] = {}
        self._asking: set[Key] = set()

    def imported(self, path: str, taken: Import) -> Origin | None:
        """The origin of an import of the file at `path`."""
        target = self._target(path, taken.source, taken.imported, internal=(".", "#"))
        return self.exported(*target) if isinstance(target, tuple) else target

    def exported(self, path: str, name: str) -> Origin | None:
        """The origin of an exported name of a file, through re-exports, barrels and `module.exports`."""
        key = (path, name)
        if key not in self._settled:
            self._settle(key)
        return self._settled[key]

    def bound(self, path: str, name: str) -> Origin | None:
        """The origin of a name of the top level of a file; None where the file binds no such value."""
        facts = self._facts(path)
        bound = facts.bound.get(name) if facts is not None else None
        if bound is None:
            return None
        return self.imported(path, bound.taken) if bound.taken is not None else Local(path, name)

    def chain(self, path: str, chain: Chain) -> Origin | None:
        """The origin of a name or member chain at the top level of a file."""
        if chain.required:
            origin = self.imported(path, Import(chain.root, WHOLE, "", Form.REQUIRE, 0, 0))
        else:
            origin = self.bound(path, chain.root)
        for member in chain.members:
            origin = self.member(origin, member) if origin is not None else None
        return origin

    def member(self, origin: Origin, name: str) -> Origin | None:
        """The origin of a member of an origin."""
        match origin:
            case External(known):
                module, _, export = known.partition("#")
                return External(f"{module}#{name}" if export == WHOLE else f"{known}.{name}")
            case Module(path):
                return self.exported(path, name)
        return None

    def stands_for(self, origin: Origin) -> Origin:
        """The origin behind a name that only stands for another: `const Client = OpenAI`, or all that `module.exports
        =` gives."""
        way: dict[Origin, None] = {}
        current = origin
        while current not in self._standing and current not in way:
            way[current] = None
            current = self._other(current) or current
        end = self._standing.get(current, current)
        self._standing.update(dict.fromkeys(way, end))
        return end

    def _other(self, origin: Origin) -> Origin | None:
        if isinstance(origin, Module):
            return self.exported(origin.path, ASSIGNED)
        facts = self._facts(origin.path) if isinstance(origin, Local) else None
        bound = facts.bound.get(origin.name) if facts is not None and isinstance(origin, Local) else None
        if bound is None or bound.alias is None or not isinstance(origin, Local):
            return None
        other = self.chain(origin.path, bound.alias)
        return other if isinstance(other, External | Local) else None

    def _target(self, path: str, source: str, name: str, internal: tuple[str, ...]) -> Origin | Key | None:
        """The origin of a name of the module `source`, or the exported name of a file that tells; `internal` begin the
        specifiers that mean no package."""
        target = self._resolve(path, source)
        if target is not None:
            return Module(target) if name == WHOLE else (target, name)
        return None if source.startswith(internal) else External(f"{package_name(source)}#{name}")

    def _settle(self, start: Key) -> None:
        search = _Search()
        search.enter(self._step(start))
        while search.frames:
            step = search.frames[-1]
            following = self._next(step, search)
            if following is not None:
                search.enter(self._step(following))
                continue
            search.frames.pop()
            around = search.frames[-1] if search.frames else None
            if search.low[step.key] < search.number[step.key]:
                if around is not None:
                    around.looped = True
                    search.low[around.key] = min(search.low[around.key], search.low[step.key])
                continue
            circle = [search.stack.pop()]
            while circle[-1] is not step:
                circle.append(search.stack.pop())
            self._settle_circle(circle)
            if around is not None and around.found is None:
                around.found = self._settled[step.key]

    def _next(self, step: _Step, search: _Search) -> Key | None:
        """The next name to look at for a step, None where it is done. One in a circle looks at all its ways: where it
        leads must not depend on where the search began."""
        while step.found is None or step.looped:
            way = next(step.ways, None)
            if way is None:
                return None
            if way in self._settled:
                step.found = step.found or self._settled[way]
            elif way in search.number:
                step.looped = True
                search.low[step.key] = min(search.low[step.key], search.number[way])
            else:
                return way
        return None

    def _settle_circle(self, circle: list[_Step]) -> None:
        """Settle names that lead to one another, or one that does not: all lead where the first of them leads out."""
        ordered = sorted(circle, key=lambda step: step.key)
        ways = (each for step in ordered for each in (step.found,))
        found = next((each for each in ways if each is not None), None)
        found = found or next((step.last for step in ordered if step.last is not None), None)
        self._settled.update((step.key, step.answer(found)) for step in circle)

    def _step(self, key: Key) -> _Step:
        path, name = key
        facts = self._facts(path)
        if facts is None:
            return _Step(key, iter(()))
        export = facts.exported_as(name)
        if export is None and name == DEFAULT:
            # A CommonJS module's default import is the whole of what it assigns.
            export = facts.exported_as(ASSIGNED)
        if export is not None:
            return self._exporting(key, facts, export)
        if name == DEFAULT:
            # The default import of a CommonJS module that assigns an object is that object.
            is_object = any(each.form is Form.REQUIRE for each in facts.exports)
            return _Step(key, iter(()), Module(path) if is_object else None)
        targets = (self._resolve(path, star) for star in facts.stars)
        # A package's star gives what it is known to have.
        given = (f"{package_name(star)}#{name}" for star in facts.stars if not star.startswith((".", "#")))
        last = next((External(each) for each in given if self._knows(each)), None)
        # Only those of the many files behind a barrel are parsed that may have the name.
        ways = ((target, name) for target in targets if target is not None and self._may_give(target, name))
        return _Step(key, ways, last)

    def _exporting(self, key: Key, facts: TypeScriptFacts, export: Export) -> _Step:
        path = key[0]
        home = ""
        to: Origin | Key | None = None
        if export.source:
            to = self._target(path, export.source, export.imported, internal=(".",))
        elif export.local:
            bound = facts.bound.get(export.local)
            if bound is not None and bound.taken is not None:
                to = self._target(path, bound.taken.source, bound.taken.imported, internal=(".", "#"))
            else:
                to = Local(path, export.local) if bound is not None else None
        else:
            home = path
            to = self._in_place(key, facts, export.value) if export.value is not None else None
        if isinstance(to, tuple):
            return _Step(key, iter((to,)), home=home)
        return _Step(key, iter(()), to, home=home)

    def _in_place(self, key: Key, facts: TypeScriptFacts, value: Chain) -> Origin | Key | None:
        """The origin of a name that CommonJS exports in place: a member of a module that is required, mostly."""
        path = key[0]
        source = value.root if value.required else ""
        bound = None if value.required else facts.bound.get(value.root)
        if bound is not None and bound.taken is not None and bound.taken.imported == WHOLE:
            source = bound.taken.source
        target = self._resolve(path, source) if source else None
        if target is not None and len(value.members) == 1:
            return target, value.members[0]
        if key in self._asking:
            return None
        self._asking.add(key)
        try:
            return self.chain(path, value)
        finally:
            self._asking.discard(key)
