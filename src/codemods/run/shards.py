"""One pass over the files of one language: in shards, each of which all rules see while its files are parsed.

The shards depend on the paths alone, never on the number of processes, and what one shard resolved is forgotten before
the next: so a run gives the same bytes with any `--jobs`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from codemods.catalogue.masking import without_secrets
from codemods.files.edits import Region
from codemods.files.text import SourceError
from codemods.files.workspace import Skipped, Workspace
from codemods.languages import Project
from codemods.model import Edit, Failure, Finding, Fix, LeftAlone
from codemods.records import dataclass
from codemods.rules import Find
from codemods.run import pool
from codemods.run.texts import Texts

_SMALLEST, _LARGEST, _SHARDS = 24, 64, 32
"""Files of the smallest and of the largest shard, and how many shards are enough to keep some processes busy."""

_LARGEST_BYTES = 500_000
"""Source in a shard of several files. Each rule goes through all of them, and no tree shall be made twice for that."""

_PIECE_BYTES = 250_000
"""Source of the files that one process reads at a time. Less is read faster than a process is started."""

_WORD = re.compile(r"[^\W\d][\w$]*")


@dataclass(frozen=True, slots=True)
class Pass:
    """Holds what one pass found: per rule, in the order of the rules, and by file what could not be processed.

    `unparsed` are the changed files that no longer parse: the proof has failed, and nothing else was looked at.
    `regions` are pieces, known to parse, of the files that a Fix would edit.
    """

    items: tuple[tuple[Finding | LeftAlone, ...], ...]
    failures: dict[str, Failure]
    unparsed: tuple[Failure, ...]
    shards: dict[Fix, int]
    regions: Mapping[str, Sequence[Region]]


class NewNames:
    """The names that Fixes bring to files. Within a shard a rule keeps them apart; those of two shards it can't know.

    `shards` are the shards in which the Fixes were found.
    """

    def __init__(self, shards: Mapping[Fix, int], texts: Texts) -> None:
        self._shards = shards
        self._texts = texts
        self._taken: dict[str, dict[int, list[Fix]]] = {}

    def clash(self, fix: Fix) -> bool:
        """Whether the Fix brings a name to a file to which a Fix of another shard has brought it."""
        home = self._shards[fix]
        return any(
            self._share(fix, other, path)
            for path in fix.paths
            for shard, taken in self._taken.get(path, {}).items()
            if shard != home
            for other in taken
        )

    def take(self, fix: Fix) -> None:
        # Comparing Fixes takes time in proportion to their size.
        home = self._shards[fix]
        for path in fix.paths:
            self._taken.setdefault(path, {}).setdefault(home, []).append(fix)

    def _share(self, one: Fix, other: Fix, path: str) -> bool:
        mine, theirs = set(one.edits), set(other.edits)
        # An edit of both, such as an import that both need, is one edit and brings its names once.
        common = _words(mine - theirs, path) & _words(theirs - mine, path)
        return bool(common) and not common <= set(_WORD.findall(self._texts.text(path) or ""))


def _words(edits: Iterable[Edit], path: str) -> frozenset[str]:
    return frozenset(word for edit in edits if edit.path == path for word in _WORD.findall(edit.text))


@dataclass(frozen=True, slots=True)
class Answer:
    """Holds the answers of one shard: plain data that crosses a process border."""

    items: tuple[tuple[Finding | LeftAlone, ...], ...]
    failures: dict[str, Failure]
    unreadable: dict[str, Failure]
    skipped: tuple[Skipped, ...]
    unparsed: tuple[Failure, ...]
    regions: dict[str, tuple[Region, ...]]


@dataclass(frozen=True, slots=True)
class Task:
    """The files of one shard, as plain data: those to give to the rules, and those to prove that they still parse.

    `sought` are those that one rule alone looks at, for each rule.
    """

    wanted: tuple[str, ...]
    changed: tuple[str, ...]
    sought: tuple[tuple[str, ...], ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """All files of the shard."""
        return frozenset((*self.wanted, *self.changed, *(path for paths in self.sought for path in paths)))

    @property
    def only_sought(self) -> frozenset[str]:
        """The files that no rule would look at but for its sieve."""
        return self.paths.difference(self.wanted, self.changed)

    def of_rule(self, number: int) -> tuple[str, ...]:
        """The files to give to the rule of that number, sorted."""
        sought = self.sought[number] if self.sought else ()
        return tuple(sorted({*self.wanted, *sought})) if sought else self.wanted


@dataclass(frozen=True, slots=True)
class Job:
    """One pass over the files of one language. `number` counts the passes from 1; `changes` are the contents, by path,
    that the passes before have made. An answer belongs to each task."""

    language: str
    number: int
    changes: Mapping[str, bytes]
    tasks: tuple[Task, ...] = ()


class Scan(Protocol):
    """Does the tasks of a job: this process and its forks, another machine, or an earlier run."""

    def __call__(self, job: Job, work: Callable[[int], Answer], done: Callable[[int], None]) -> list[Answer]:
        """The answers in the order of the tasks. `work(number)` does one here; `done` takes the number done so far."""


def here(jobs: int) -> Scan:
    """This process and up to `jobs` forks of it, 0 for one a core."""

    def scan(job: Job, work: Callable[[int], Answer], done: Callable[[int], None]) -> list[Answer]:
        return pool.answers(work, len(job.tasks), pool.processes(jobs), done)

    return scan


def gather(project: Project, texts: Texts, jobs: int, done: Callable[[int, int], None]) -> None:
    """Read the Facts that the project wants, until it wants no more, in up to `jobs` processes.

    `done` is called with the number of files read and of all that are wanted so far.
    """
    ready = 0
    while wanted := project.wanted:
        pieces = list(_shards(wanted, texts, _PIECE_BYTES))

        def read(number: int, pieces: Sequence[Sequence[str]] = pieces) -> dict[str, object]:
            return {path: project.read(path) for path in pieces[number]}

        def count(number: int, before: int = ready, pieces: Sequence[Sequence[str]] = pieces) -> None:
            done(before + sum(map(len, pieces[:number])), before + sum(map(len, pieces)))

        for found in pool.answers(read, len(pieces), pool.processes(jobs), count):
            project.take(found)
        ready += len(wanted)


def look(
    job: Job,
    project: Project,
    finds: Sequence[Find],
    paths: Iterable[str],
    texts: Texts,
    workspace: Workspace,
    scan: Scan,
    done: Callable[[int, int], None],
    sought: Sequence[frozenset[str]] = (),
) -> Pass:
    """Give the files at `paths` to the rules' functions, having proved that what the pass before changed still parses.

    `job` has no tasks yet. `done` is called with the number of files looked at and of all. `sought` are, for each rule,
    the files that it alone looks at.
    """
    wanted = frozenset(paths)
    changed = texts.changed.intersection(project.files)
    shards = list(_shards(sorted(wanted.union(changed, *sought)), texts))
    tasks = tuple(
        Task(_among(shard, wanted), _among(shard, changed), tuple(_among(shard, each - wanted) for each in sought))
        for shard in shards
    )
    if project.unread and not tasks:
        # One shard has to report that these files can't be read.
        tasks = (Task((), ()),)
    if len(shards) > 1:
        project.prepare()

    def work(number: int) -> Answer:
        return answer(project, finds, tasks[number], texts, workspace)

    def count(ready: int) -> None:
        done(sum(map(len, shards[:ready])), sum(map(len, shards)))

    count(0)
    answers = scan(replace(job, tasks=tasks), work, count)
    failures: dict[str, Failure] = {}
    for each in answers:
        failures.update(each.failures)
        texts.failures.update(each.unreadable)
        workspace.skip(each.skipped)
    unparsed = tuple(failure for each in answers for failure in each.unparsed)
    if unparsed:
        return Pass((), failures, unparsed, {}, {})
    found = tuple(_once(each.items[rule] for each in answers) for rule in range(len(finds)))
    regions = {path: pieces for each in answers for path, pieces in each.regions.items()}
    return Pass(found, failures, (), _first_shards(answers), regions)


def _among(shard: Sequence[str], wanted: frozenset[str]) -> tuple[str, ...]:
    return tuple(path for path in shard if path in wanted)


def answer(project: Project, finds: Sequence[Find], task: Task, texts: Texts, workspace: Workspace) -> Answer:
    """Do one task. The answer depends on the project and the task alone, not on what was asked before."""
    project.forget(task.paths)
    unparsed = tuple(_unparsed(project, task.changed))
    if unparsed:
        return Answer((), {}, {}, (), unparsed, {})
    # A rule's words may quote the code: no key leaves by them, whoever reads them.
    items = tuple(
        tuple(map(without_secrets, _found(project, find, task.of_rule(number)))) for number, find in enumerate(finds)
    )
    for path in task.only_sought:
        # Bytes that looked like something for one rule are no file that a run must be able to read.
        project.failures.pop(path, None)
        texts.failures.pop(path, None)
    fixes = (item.fix for found in items for item in found if isinstance(item, Finding) and item.fix)
    regions = {
        path: pieces for path in {path for fix in fixes for path in fix.paths} if (pieces := project.regions(path))
    }
    return Answer(items, dict(project.failures), dict(texts.failures), workspace.skipped, (), regions)


def _found(project: Project, find: Find, paths: Sequence[str]) -> Iterator[Finding | LeftAlone]:
    """Return what a rule says of some files. One that it can't follow to its depths is a failure, and the rest is
    done."""
    try:
        return iter(list(find(project, paths)))
    except RecursionError:
        found: list[Finding | LeftAlone] = []
        for path in paths:
            try:
                found += find(project, (path,))
            except RecursionError:
                project.failures[path] = Failure(path, "leads to code that is nested too deeply")
        return iter(found)


def _shards(paths: Sequence[str], texts: Texts, largest: int = _LARGEST_BYTES) -> Iterator[Sequence[str]]:
    """The paths in pieces whose parsed files fit into memory. Neighbours stay together: they use each other most."""
    most = min(_LARGEST, max(_SMALLEST, -(-len(paths) // _SHARDS)))
    shard: list[str] = []
    weight = 0
    for path in paths:
        size = _size(path, texts)
        if shard and (len(shard) >= most or weight + size > largest):
            yield shard
            shard, weight = [], 0
        shard.append(path)
        weight += size
    if shard:
        yield shard


def _size(path: str, texts: Texts) -> int:
    try:
        return len(texts.read(path))
    except SourceError:
        # The file is asked for again when it is decoded, and the error is reported then.
        return 0


def _first_shards(answers: Sequence[Answer]) -> dict[Fix, int]:
    shards: dict[Fix, int] = {}
    for number, answer in enumerate(answers):
        for items in answer.items:
            for item in items:
                if isinstance(item, Finding) and item.fix is not None:
                    shards.setdefault(item.fix, number)
    return shards


def _unparsed(project: Project, paths: Iterable[str]) -> Iterator[Failure]:
    for path in paths:
        problem = project.syntax_error(path)
        if problem:
            reason = problem[0].removeprefix("does not parse: ")
            yield Failure(path, f"would not parse after the edits: {reason}", problem[1])


def _once(shards: Iterable[Iterable[Finding | LeftAlone]]) -> tuple[Finding | LeftAlone, ...]:
    """Join what one rule found in all shards. Where two of them report one site, as those do that share a Fix over
    several files, the first is kept, so that all sites of the Fix name the same one."""
    found: list[Finding | LeftAlone] = []
    seen: set[tuple[str, int, int]] = set()
    for shard in shards:
        # A rule may say several things of one place, but no other shard says them again.
        fresh = [item for item in shard if (item.path, item.start, item.end) not in seen]
        found += fresh
        seen.update((item.path, item.start, item.end) for item in fresh)
    return tuple(found)
