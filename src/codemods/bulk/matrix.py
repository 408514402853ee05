"""A run divided among the jobs of a CI matrix: each looks at its share of the files, one joins what they found.

A share is a part of the first pass alone, which is where nearly all work is. Fixes are chosen when the shares are
joined: so those that cross shares stay whole, and the result is that of one run.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from codemods.bulk import plain
from codemods.bulk.projects import MARKERS
from codemods.bulk.repositories import Repository
from codemods.bulk.request import Place
from codemods.config import Credentials, Lifetime
from codemods.deployment import references
from codemods.disk import read_named, words_of
from codemods.files import source as sources
from codemods.files.text import SourceError
from codemods.languages import LANGUAGES
from codemods.model import Finding
from codemods.records import dataclass
from codemods.run import engine, pool, shards
from codemods.run.shards import Answer, Job, Scan
from codemods.write.outputs import place as put
from codemods.write.outputs import ready

_LARGEST = 1 << 30
"""The most bytes of a share. No run writes a larger one."""

VERSION = 2
"""Raised when an earlier version's shares can't be joined."""

_NAME = re.compile(r"shard-\d+-of-\d+\.json")


class MatrixError(Exception):
    """Shares that do not belong together, or not to this tree."""


@dataclass(frozen=True, slots=True)
class Part:
    """Holds what one job found in one repository: answers by language and by the number of the task."""

    path: str
    asked: str
    digest: str
    answers: dict[str, dict[str, Answer]]


@dataclass(frozen=True, slots=True)
class Share:
    """All that one job found, and what it was asked. `flags` are those of the command line, as JSON."""

    version: int
    number: int
    of: int
    roots: tuple[str, ...]
    flags: str
    parts: tuple[Part, ...]


def survey(repository: Repository, place: Place, folder: Path, progress: engine.Progress | None) -> Part:
    """Look at one share of a repository, to be written to the folder. Raises CatalogueError."""
    answers: dict[str, dict[str, Answer]] = {}

    def scan(job: Job, work: Callable[[int], Answer], done: Callable[[int], None]) -> list[Answer]:
        mine = range(place.number - 1, len(job.tasks), place.of)
        workers = pool.processes(repository.config.jobs)
        found = pool.answers(lambda index: work(mine[index]), len(mine), workers, done)
        answers[job.language] = {str(number): answer for number, answer in zip(mine, found, strict=True)}
        return found

    engine.survey(repository.workspace, repository.config, scan, progress=progress)
    return Part(repository.path, repository.asked(), _digest(repository, [folder]), answers)


def write(
    folder: Path, place: Place, roots: Iterable[Path], flags: Mapping[str, object], parts: Iterable[Part]
) -> Path:
    """Write a job's share into the folder; the file's path. Shares of several jobs may lie in one folder."""
    share = Share(
        VERSION, place.number, place.of, tuple(map(str, roots)), json.dumps(plain.dump(dict(flags))), tuple(parts)
    )
    ready(folder)
    file = folder / f"shard-{place.number}-of-{place.of}.json"
    put(folder, file.name, [json.dumps(plain.dump(share), separators=(",", ":")).encode("ascii"), b"\n"])
    return file


def read(folders: Iterable[Path]) -> tuple[Share, ...]:
    """The shares in some folders, which are all of one run. Raises MatrixError."""
    named = list(folders)
    shares = [_read(file) for folder in named for file in _files(folder)]
    if not shares:
        names = ", ".join(map(str, named))
        raise MatrixError(f"{names}: holds no share of a run; create one with `codemods bulk --shard`")
    first = shares[0]
    if any((each.of, each.roots, each.flags) != (first.of, first.roots, first.flags) for each in shares):
        raise MatrixError("the shares belong to different runs: their number, roots or flags differ")
    numbers = sorted(each.number for each in shares)
    missing = sorted({*range(1, first.of + 1)}.difference(numbers))
    if missing:
        raise MatrixError(f"of {first.of} shares, these are missing: {', '.join(map(str, missing))}")
    if len(numbers) > first.of:
        raise MatrixError("the same share was given twice")
    return tuple(shares)


def flags_of(share: Share) -> dict[str, object]:
    """The flags by the names of the Config, as the command line gave them."""
    flags: dict[str, object] = {}
    for name, value in json.loads(share.flags).items():
        if name in ("rules", "rules_configured"):
            # A share may come from anywhere: no code is imported because it says so.
            continue
        flags[name] = tuple(value) if isinstance(value, list) else value
        if name == "lifetime" and value is not None:
            flags[name] = Lifetime(value)
        if name == "credentials" and value is not None:
            flags[name] = Credentials(value)
    return flags


def joined(shares: Sequence[Share], repository: Repository, folders: Iterable[Path]) -> Scan:
    """The scan that has all answers of the first pass from the shares. `folders` are what bulk runs have written.

    Raises MatrixError where the tree is another.
    """
    parts = [part for share in shares for part in share.parts if part.path == repository.path]
    here = (repository.asked(), _digest(repository, folders))
    if len(parts) != len(shares) or any((part.asked, part.digest) != here for part in parts):
        raise MatrixError(f"{repository.workspace.root}: has changed since the shares were made")

    lengths: dict[str, int] = {}
    for answers in chain.from_iterable(part.answers.values() for part in parts):
        for answer in answers.values():
            _prove(answer, repository, lengths)

    def scan(job: Job, work: Callable[[int], Answer], done: Callable[[int], None]) -> list[Answer]:
        if job.number > 1:
            return shards.here(repository.config.jobs)(job, work, done)
        known = {number: answer for part in parts for number, answer in part.answers.get(job.language, {}).items()}
        if known.keys() != {str(number) for number in range(len(job.tasks))}:
            raise MatrixError("the shares do not hold all results: run the jobs again")
        return [known[str(number)] for number in range(len(job.tasks))]

    return scan


def _prove(answer: Answer, repository: Repository, lengths: dict[str, int]) -> None:
    """Raise MatrixError where an answer speaks of what is not in the project: it may come from anywhere."""
    for item in chain.from_iterable(answer.items):
        edits = item.fix.edits if isinstance(item, Finding) and item.fix is not None else ()
        places = [(item.path, item.start, item.end), *((edit.path, edit.start, edit.end) for edit in edits)]
        for path, start, end in places:
            if path not in lengths:
                lengths[path] = _length(path, repository)
            if not 0 <= start <= end <= lengths[path]:
                raise MatrixError(f"{path}: a share names a place that does not exist here")


def _length(path: str, repository: Repository) -> int:
    """Bytes of a file's text; -1 where it is no file of the project."""
    if not repository.workspace.exists(path):
        return -1
    try:
        text = sources.read(path, repository.workspace.read(path)).text
    except SourceError:
        return -1
    return len(text.encode("utf-8", "surrogatepass"))


def _digest(repository: Repository, aside: Iterable[Path]) -> str:
    """Changes with the contents of every file that a run may read: the same on every machine."""

    code = tuple(suffix for language in LANGUAGES for suffix in (*language.suffixes, *language.foreign))
    digest = hashlib.sha256()
    for path in repository.inputs((*code, *references.FILES, *MARKERS, ".json"), aside):
        # Shares of other jobs, which may have run in this very tree.
        if _NAME.fullmatch(path.rpartition("/")[2]):
            continue
        try:
            content = hashlib.sha256(repository.workspace.read(path)).hexdigest()
        except SourceError as error:
            content = error.message
        digest.update(f"{path}\0{content}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(file for file in folder.iterdir() if _NAME.fullmatch(file.name))
    except OSError as error:
        raise MatrixError(f"{folder}: {words_of(error)}") from error


def _read(file: Path) -> Share:
    try:
        share = plain.load(Share, json.loads(read_named(file, _LARGEST)))
    except (OSError, ValueError, RecursionError, plain.PlainError) as error:
        raise MatrixError(f"{file}: is not a share of a run") from error
    if share.version != VERSION:
        raise MatrixError(f"{file}: was written by another version of codemods")
    return share
