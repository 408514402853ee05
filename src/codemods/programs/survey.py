"""All programs of a project and what each needs: the joining of needs, entries and imports, over both languages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace

from codemods.languages import LANGUAGES, Language, Project, language_of
from codemods.languages.programs import BODY, Entry, Kind, Need, Node, Outline, Read, Strength
from codemods.languages.sending import senders
from codemods.programs.reach import SURELY, Reached, reach
from codemods.records import dataclass

_PERHAPS = "the program may never reach it"
_UNUSED = "no code that runs there uses it"
_INSISTS = "its settings insist on it, though no code that runs there uses it"


@dataclass(frozen=True, slots=True)
class Demand:
    """Holds what one program needs by one client, and the files on the way to it. In `need` it is optional where the
    program may never come to the client."""

    need: Need
    chain: tuple[str, ...]

    @property
    def way(self) -> str:
        """`worker.py -> tasks.py -> llm.py:12`."""
        return " -> ".join((*self.chain[:-1], str(self.need.place)))

    @property
    def told(self) -> str:
        """Return how the program comes to need it, as the end of a sentence."""
        place = self.need.read_at or self.need.place
        return f"loads {place}, which insists on it" if self.is_of_settings else f"reaches the client by {self.way}"

    @property
    def is_of_settings(self) -> bool:
        """Whether settings ask for it as they are loaded, and no client that runs there."""
        return self.need.strength is Strength.REQUIRED and self.need.why == _INSISTS


@dataclass(frozen=True, slots=True)
class Program:
    """An entry with all that it needs. `reads` are all other reads of variables in what it loads. `loads_env_file`:
    it reads a file `.env` by itself."""

    entry: Entry
    demands: tuple[Demand, ...] = ()
    reads: tuple[Read, ...] = ()
    loads_env_file: bool = False

    @property
    def required(self) -> tuple[Need, ...]:
        return tuple(each.need for each in self.demands if each.need.strength is Strength.REQUIRED)


@dataclass(slots=True)
class Survey:
    """The programs of a project.

    `entries` are those that were found in the code, each with what it needs; `program_at` answers for any other file
    that a manifest starts.
    """

    projects: Mapping[Language, Project]
    with_reads: bool = False
    programs: tuple[Program, ...] = ()
    _outlines: dict[str, Outline | None] = field(default_factory=dict)
    _needs: dict[str, tuple[Need, ...]] = field(default_factory=dict)
    _reads: dict[str, tuple[Read, ...]] = field(default_factory=dict)
    _reaching: frozenset[str] = frozenset()
    _whole: dict[str, Program] = field(default_factory=dict)

    @property
    def reaching(self) -> frozenset[str]:
        """The files that lead to a client."""
        return self._reaching

    def starting(self, entry: Entry, also: Iterable[Node] = ()) -> Reached:
        """Return what runs before the first request or task of a program comes, as far as it leads to a client, and
        what else is known to run then."""
        return reach(entry, self._outline, self._reaching, starting=tuple(also))

    def program_at(self, entry: Entry) -> Program:
        """Return what a program needs that starts at an entry."""
        found = reach(entry, self._outline, self._reaching)
        demands = [
            Demand(_as_reached(need, found), found.chain(need.place.path))
            for path in sorted({node.path for node in found.nodes})
            for need in self._needs.get(path, ())
            if need.node in found.nodes or _insists(need, found)
        ]
        demands.sort(key=lambda each: (each.need.strength != Strength.REQUIRED, each.need.variables, each.need.place))
        return Program(entry, tuple(demands), self._reads_of(found), found.loads_env_file)

    def _reads_of(self, found: Reached) -> tuple[Read, ...]:
        if not self.with_reads:
            return ()
        return tuple(read for path in sorted({node.path for node in found.nodes}) for read in self._read(path))

    def _read(self, path: str) -> tuple[Read, ...]:
        if path not in self._reads:
            language = language_of(path)
            known = language is not None and language in self.projects
            self._reads[path] = tuple(language.reads(self.projects[language], path)) if known and language else ()
        return self._reads[path]

    def _outline(self, path: str) -> Outline | None:
        if path not in self._outlines:
            language = language_of(path)
            project = self.projects.get(language) if language is not None else None
            self._outlines[path] = language.outline(project, path) if language and project else None
        return self._outlines[path]

    def look(self, progress: Callable[[str, int, int], None] | None = None) -> None:
        """Find all programs."""
        found: list[Program] = []
        for language, project in self.projects.items():
            self._look_at(language, project)
        for language, project in self.projects.items():
            mine = frozenset(path for path in self._reaching if language_of(path) is language)
            if progress is not None:
                progress(f"{language.name}: entries", 0, 0)
            for entry in tuple(_joined(language.entries(project, mine, self._outline))):
                found.append(self.program_at(entry))
        self.programs = _ordered(found)

    def _look_at(self, language: Language, project: Project) -> None:
        start: list[str] = []
        for path in dict.fromkeys((*project.candidates, *senders(project))):
            needs = tuple(language.needs(project, path))
            if needs:
                self._needs[path] = needs
                start.append(path)
        self._reaching = self._reaching | _importing(project, start)


def _insists(need: Need, found: Reached) -> bool:
    """Whether settings that a program surely loads fail without a variable, whether or not it comes to the client."""
    return need.insists and found.nodes.get(Node(need.place.path, BODY), 0) == SURELY


def _as_reached(need: Need, found: Reached) -> Need:
    if _insists(need, found):
        return replace(need, strength=Strength.REQUIRED, why="" if need.node in found.nodes else _INSISTS)
    if need.strength is Strength.OPTIONAL:
        return need
    sure = found.nodes[need.node]
    if need.bound and not (found.entry.whole and need.place.path in (found.entry.path, *found.entry.also)):
        sure = min(sure, found.nodes.get(Node(need.place.path, need.bound), 0))
    if sure == SURELY:
        return need
    return replace(need, strength=Strength.OPTIONAL, why=_PERHAPS if sure else _UNUSED)


def _importing(project: Project, start: Collection[str]) -> frozenset[str]:
    """Some files, and all that import one of them on however long a way."""
    found = set(start)
    pending = list(start)
    while pending:
        for other in project.importers(pending.pop()):
            if other not in found:
                found.add(other)
                pending.append(other)
    return frozenset(found)


_ORDER = {kind: number for number, kind in enumerate(Kind)}


def _ordered(programs: Iterable[Program]) -> tuple[Program, ...]:
    """The programs by kind and place."""
    return tuple(sorted(programs, key=lambda each: (_ORDER[each.entry.kind], each.entry.place)))


def _joined(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, all test files as one."""
    tests: list[Entry] = []
    for entry in entries:
        if entry.kind is Kind.TESTS:
            tests.append(entry)
        else:
            yield entry
    if tests:
        also = tuple(each.path for each in tests[1:])
        files = "1 test file" if not also else f"{len(tests)} test files"
        yield Entry(Kind.TESTS, tests[0].place, "tests", files, also=also)


def survey(projects: Mapping[Language, Project], *, with_reads: bool = False) -> Survey:
    """The programs of a project, found."""
    found = Survey({each: projects[each] for each in LANGUAGES if each in projects}, with_reads=with_reads)
    found.look()
    return found
