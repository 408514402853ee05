"""Decides the outcome of each site: a Fix, a reason why there is none, or why the site is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Generic, Protocol, TypeVar

from codemods.model import Edit, Finding, Fix, LeftAlone, LineNote
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import notes, refusals
from codemods.rules.build_client_per_invocation.core.cautions import Caution, applicability, checked_late
from codemods.rules.build_client_per_invocation.core.names import Draft, Names
from codemods.rules.build_client_per_invocation.core.plan import Proposal, propose_joined
from codemods.rules.build_client_per_invocation.core.planner import Writer
from codemods.rules.build_client_per_invocation.core.refusals import LeftAsIs, Refusal
from codemods.rules.build_client_per_invocation.core.stages import Kept, N, S, T, U, V, W

RULE = "build-client-per-invocation"
_MOST = 2
"""How many clients a note names that go on to fail."""

M = TypeVar("M")
"""A file of a language."""
C = TypeVar("C")
"""A construction."""


@dataclass(frozen=True, slots=True)
class Site:
    """Holds the place where a client is built while a module loads, and the name of what is called."""

    path: str
    start: int
    end: int
    client: str

    @property
    def key(self) -> tuple[str, int]:
        return self.path, self.start


class Reader(Protocol[M, C, U, W, V, N, S, T]):
    """Answers for the files of one language."""

    calls_in_programs: bool
    """Whether what an importer's body uses is called in place, where that is a program."""

    def module(self, path: str) -> M | None: ...

    def sites(self, module: M) -> Iterable[C]:
        """The clients that are constructed while a file loads, in the order of the text."""

    def site(self, module: M, made: C) -> Site: ...

    def per_run(self, module: M) -> str:
        """The reason why the body of a file is its invocation, or an empty text."""

    def kept(self, module: M, made: C) -> str:
        """The reason why a client may live as long as its module, by its credential alone, or an empty text."""

    def alone(self, module: M, made: C, draft: Draft) -> tuple[Iterable[Edit], Sequence[Caution]] | None:
        """The change of a client that no module-level name holds: a default, an attribute of a class. None elsewhere.
        Raises Refusal."""

    def holders(self, module: M, made: C) -> Sequence[S]:
        """The module-level names that hold what a site gives. Raises Refusal, and LeftAsIs."""

    def name(self, start: S) -> str:
        """The name that messages give to a start."""

    def planner(self, programs: frozenset[str]) -> Writer[U, W, V, N, S, T]: ...

    def refuse(self, module: M, made: C) -> None:
        """Raise Refusal for a client to which no factory could give another credential."""

    def served(self, proposal: Proposal[U, W, V, N, T]) -> Iterator[tuple[M, C, str]]:
        """The sites of a plan, each with its file and the name that holds it."""

    def is_program(self, path: str) -> bool:
        """Whether a file that does its work while it loads is a program."""

    def run_through(self, module: M, proposal: Proposal[U, W, V, N, T]) -> str:
        """The reason why all that uses the clients of a plan runs once, while their file loads, in words, or an empty
        text."""

    def fails(self, module: M, made: C) -> bool:
        """Whether a module can't be loaded without the key of a client that it builds."""

    def failing(self, module: M, made: C, proposal: Proposal[U, W, V, N, T]) -> Iterable[LineNote]:
        """The notes on what stays beside a factory, and goes on to fail while its module loads."""

    def comment(self, module: M, made: C) -> tuple[int, str]:
        """The comment on the statement that holds a construction: where it begins, and its text."""

    def note(self, module: M, made: C, proposal: Proposal[U, W, V, N, T] | None) -> str:
        """The note on what one call of the factory will cost, or will not do. Where no name holds the client, there is
        no proposal."""

    def reports(self, module: M, names: Names) -> Iterator[Finding | LeftAlone]:
        """Findings about a file beside those of its plans. What they add takes its names from those of the run."""


class Outcomes(Generic[M, C, U, W, V, N, S, T]):
    """The outcomes of a run. Sites that share a Fix are settled together, and each is told in its own place."""

    def __init__(self, reader: Reader[M, C, U, W, V, N, S, T]) -> None:
        self._reader = reader
        self._names = Names()
        self._waiting: dict[tuple[str, int], Finding] = {}
        self._told: set[tuple[str, int]] = set()

    def of(self, paths: Iterable[str]) -> Iterator[Finding | LeftAlone]:
        """The outcome of each site in the files, and what else is said of these."""
        for path in paths:
            module = self._reader.module(path)
            if module is None:
                continue
            found: list[Finding | LeftAlone] = []
            failing: list[LineNote] = []
            for made in self._reader.sites(module):
                site = self._reader.site(module, made)
                waiting = self._waiting.pop(site.key, None)
                self._told.add(site.key)
                found.append(self._outcome(module, made, site) if waiting is None else waiting)
                if getattr(found[-1], "fix", None) is None and self._reader.fails(module, made):
                    failing.append(notes.still_fails(site.path, (site.start, site.end)))
            yield from (_noted(each, failing) for each in found)
            yield from self._reader.reports(module, self._names)
        yield from self._waiting.values()

    def _outcome(self, module: M, made: C, site: Site) -> Finding | LeftAlone:
        reason = self._reader.per_run(module)
        if reason:
            return _left(site, f"{reason}, so each run is one invocation")
        name = ""
        draft = self._names.draft()
        kept = self._reader.kept(module, made)
        try:
            alone = self._reader.alone(module, made, draft)
            if alone is not None:
                if kept:
                    return _left(site, kept)
                edits, cautions = tuple(alone[0]), alone[1]
                self._refuse_outside(edits)
                fix = fix_of(edits, cautions)
                self._names.keep(draft)
                return _finding(site, "", fix, self._reader.note(module, made, None))
            holders = self._reader.holders(module, made)
            name = self._reader.name(holders[0]) if holders else ""
            return self._fixed(module, made, site, name, holders)
        except LeftAsIs as right:
            return _left(site, str(right))
        except Refusal as refusal:
            if kept:
                return _left(site, kept)
            if refusal.script and self._reader.is_program(site.path):
                return _left(site, f"each run of a script is one invocation: {refusal.reason}")
            return _finding(site, name, None, reason=refusal.reason)

    def _fixed(self, module: M, made: C, site: Site, name: str, holders: Sequence[S]) -> Finding:
        """The Fix of one site; those of the sites that share it wait for their turn."""
        proposal = self._propose(site, holders)
        through = self._reader.run_through(module, proposal)
        if through and self._reader.is_program(site.path):
            raise LeftAsIs(f"each run of a script is one invocation: {through}")
        self._reader.refuse(module, made)
        self._refuse_outside(proposal.edits)
        self._names.keep(proposal.draft)
        fix = fix_of(proposal.edits, proposal.settled.cautions)
        for home, each, held in self._reader.served(proposal):
            other = self._reader.site(home, each)
            if other.key not in self._told:
                self._waiting.setdefault(other.key, self._told_of(other, held, fix, home, each, proposal))
        return self._told_of(site, name, fix, module, made, proposal)

    def _refuse_outside(self, edits: Iterable[Edit]) -> None:
        """Refuse edits of files that are not among the paths of the run: it could not show them."""
        outside = self._reader.planner(frozenset()).outside(edits)
        if outside:
            raise refusals.outside(outside[0])

    def _told_of(
        self, site: Site, name: str, fix: Fix, module: M, made: C, proposal: Proposal[U, W, V, N, T]
    ) -> Finding:
        found = _finding(site, name, fix, self._reader.note(module, made, proposal))
        told = list(self._reader.failing(module, made, proposal))
        life = proposal.settled.life_of(made)
        if life is not None and not isinstance(life, Kept):
            told += notes.worded_for_one(site.path, *self._reader.comment(module, made))
        return replace(found, line_notes=tuple(dict.fromkeys(told)))

    def _propose(self, site: Site, holders: Sequence[S]) -> Proposal[U, W, V, N, T]:
        programs: frozenset[str] = frozenset()
        while True:
            try:
                return propose_joined(self._reader.planner(programs), holders, self._names)
            except Refusal as refusal:
                path = refusal.script
                is_known = path in {"", site.path, *programs}
                if is_known or not self._reader.calls_in_programs or not self._reader.is_program(path):
                    raise
                programs |= {path}


def _noted(outcome: Finding | LeftAlone, failing: Sequence[LineNote]) -> Finding | LeftAlone:
    """An outcome with what its Fix leaves: clients of the same file without which this can't be loaded."""
    if isinstance(outcome, LeftAlone) or outcome.fix is None or not failing:
        return outcome
    return replace(outcome, line_notes=tuple(dict.fromkeys((*outcome.line_notes, *failing[:_MOST]))))


def fix_of(edits: Iterable[Edit], cautions: Iterable[Caution]) -> Fix:
    """The Fix of a plan."""
    return Fix(tuple(edits), *applicability(cautions))


def _finding(site: Site, name: str, fix: Fix | None, note: str = "", reason: str = "") -> Finding:
    held = f" as `{name}`" if name else ""
    message = f"`{site.client}` is built{held} while the module loads"
    return Finding(RULE, site.path, site.start, site.end, message, fix, reason, note)


def _left(site: Site, reason: str) -> LeftAlone:
    return LeftAlone(RULE, site.path, site.start, site.end, reason)


def process_wide(path: str, span: tuple[int, int], what: str, advice: str) -> Finding:
    """The finding of a statement that gives a whole SDK module one key: no edit could make that per call."""
    message = f"`{what}` sets one credential for the whole process while the module loads"
    return Finding(RULE, path, *span, message, None, advice)


def imported_for_nothing(path: str, span: tuple[int, int], name: str, edits: Iterable[Edit]) -> Finding:
    """The finding of a name in an import that nothing uses since the file asks its accessor."""
    message = f"`{name}` is imported but no longer used: the file reads it again when it needs it"
    return Finding(RULE, path, *span, message, fix_of(edits, ()))


def read_for_nothing(path: str, span: tuple[int, int], name: str, edits: Iterable[Edit]) -> Finding:
    """The finding of a constant of the environment that nothing uses since it is read again."""
    message = f"`{name}` is read while the module loads but no longer used: it is read again where it is needed"
    return Finding(RULE, path, *span, message, fix_of(edits, ()))


def built_for_nothing(path: str, span: tuple[int, int], name: str, again: str, edit: Edit) -> Finding:
    """The finding of settings that nothing uses since their accessor makes others by `again`."""
    message = f"`{name}` is built while the module loads but no longer used: it is built again where it is needed"
    return Finding(RULE, path, *span, message, fix_of([edit], [checked_late(again)]))


def per_run(path: str, span: tuple[int, int], reason: str) -> LeftAlone:
    """The reason to leave alone a site of a file whose body is its invocation."""
    return LeftAlone(RULE, path, *span, f"{reason}, so each run is one invocation")
