"""A run whose files are looked at elsewhere: by any executor of `concurrent.futures`, and so on a Dask cluster.

What goes out are the bytes of the project and plain tasks, what comes back are plain answers: no file system is
shared. What a lost worker did not answer is done here, so nothing of the result depends on where it was found.
"""

from __future__ import annotations

import importlib
import json
import threading
import uuid
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from codemods.config import Config
from codemods.files.text import SourceError
from codemods.files.workspace import MAX_BYTES, Workspace
from codemods.languages import LANGUAGES, Project
from codemods.records import dataclass
from codemods.rules import Find
from codemods.run import engine
from codemods.run.shards import Answer, Job, Scan, Task, answer
from codemods.run.texts import Texts

Share = Callable[[bytes], Any]
"""Gives bytes to all workers at once. What it returns stands for them among a task's arguments."""

_BINARY_HEAD = 8_000
"""Bytes in which git, too, looks for the NUL that no text has."""


class RemoteError(Exception):
    """A cluster that cannot be reached."""


def scan_by(executor: Executor, workspace: Workspace, config: Config, share: Share = bytes) -> Scan:
    """The scan of one run over `workspace`, whose tasks the executor's workers do."""
    shared = _shared(packed(workspace), share)
    # Not the contents alone: another run may look at the same files with other settings.
    project = SentProject(uuid.uuid4().hex, workspace.root, workspace.named, config)

    def scan(job: Job, work: Callable[[int], Answer], done: Callable[[int], None]) -> list[Answer]:
        outline = replace(job, changes=dict(job.changes), tasks=())
        sent = [_submitted(executor, project, outline, task, shared) for task in job.tasks]
        found: list[Answer] = []
        for number, future in enumerate(sent):
            found.append(_result(future) or work(number))
            done(len(found))
        return found

    return scan


@contextmanager
def dask(address: str) -> Iterator[tuple[Executor, Share]]:
    """The executor of the Dask scheduler at `address`, and how to share bytes there. Raises RemoteError."""
    try:
        # It has no types, and most who install the tool do not have it.
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise RemoteError("--scheduler needs Dask: pip install 'codemods[dask]'") from error
    try:
        client = distributed.Client(address, set_as_default=False)
    except (OSError, ValueError) as error:
        raise RemoteError(f"{address}: no scheduler answers at this address: {error}") from error
    with client, client.get_executor() as executor:
        # As a task of its own the bytes go out once, and again where a killed worker took them along. To scatter them
        # waits for ever for a worker that is killed meanwhile.
        yield executor, lambda content: client.submit(bytes, content, pure=False)


@dataclass(frozen=True, slots=True)
class SentProject:
    """Holds the files of a task. `key` stands for this run."""

    key: str
    root: Path
    named: tuple[str, ...]
    config: Config


class NotSent(Exception):
    """A rule asked for bytes that stayed at home."""


class Sent(Workspace):
    """The project as a worker has it: of some files it knows the names alone."""

    unsent: frozenset[str] = frozenset()

    def read(self, path: str) -> bytes:
        if path in self.unsent:
            raise NotSent(path)
        return super().read(path)


def packed(workspace: Workspace) -> bytes:
    """All files of the project, compressed: their paths and sizes as JSON, a line end, and their bytes in that order.

    Other files than the languages' own are sent unless they are large or binary; their names always are.
    """
    code = tuple(suffix for language in LANGUAGES for suffix in language.suffixes)
    sizes: list[tuple[str, int | None]] = []
    contents = []
    for path in workspace.files(("",)):
        try:
            raw = workspace.read(path)
        except SourceError:
            sizes.append((path, None))
            continue
        is_wanted = path.endswith(code) or (len(raw) <= MAX_BYTES and b"\0" not in raw[:_BINARY_HEAD])
        sizes.append((path, len(raw) if is_wanted else None))
        if is_wanted:
            contents.append(raw)
    return zlib.compress(b"\n".join([json.dumps(sizes).encode("ascii"), b"".join(contents)]), level=1)


def unpacked(content: bytes, project: SentProject) -> Sent:
    """The project of which `packed` has made the bytes, in memory."""
    head, _, body = zlib.decompress(content).partition(b"\n")
    files: dict[str, bytes] = {}
    unsent = set()
    position = 0
    for path, size in json.loads(head):
        if size is None:
            unsent.add(path)
        files[path] = body[position : position + (size or 0)]
        position += size or 0
    workspace = Sent.in_memory(files, project.root, project.named, project.config)
    workspace.unsent = frozenset(unsent)
    return workspace


def _shared(content: bytes, share: Share) -> Any:
    try:
        return share(content)
    except Exception:  # noqa: BLE001 - a worker may be lost in ways of its own: each task then carries the bytes
        return content


def _submitted(
    executor: Executor, project: SentProject, job: Job, task: Task, shared: Any
) -> Future[Answer | None] | None:
    try:
        return executor.submit(_answer, project, job, task, shared)
    except Exception:  # noqa: BLE001 - an executor may be lost in ways of its own: the task is then done here
        return None


def _result(future: Future[Answer | None] | None) -> Answer | None:
    """The answer, or None where the task has to be done here: a fault of the task itself shows again there."""
    try:
        return future.result() if future else None
    except Exception:  # noqa: BLE001 - see above
        return None


def _answer(project: SentProject, job: Job, task: Task, content: bytes) -> Answer | None:
    """On a worker: the answer to one task; None where it needs what was not sent."""
    # Threads of one worker would share parsed files.
    with _LOCK:
        opened = _opened(project, job, content)
        try:
            return answer(opened.project, opened.finds, task, opened.texts, opened.workspace)
        except NotSent:
            return None


@dataclass(frozen=True, slots=True)
class _Opened:
    """A project in one pass, as a worker keeps it for the tasks to come."""

    workspace: Workspace
    texts: Texts
    project: Project
    finds: tuple[Find, ...]


_LOCK = threading.Lock()
_OPENED: dict[str, _Opened] = {}
"""At most one project in one pass, by a key that stands for all that was sent."""


def _opened(project: SentProject, job: Job, content: bytes) -> _Opened:
    key = f"{project.key} {job.language} {job.number}"
    known = _OPENED.get(key)
    if known is None:
        workspace = unpacked(content, project).overlay(job.changes)
        texts = Texts(workspace)
        config = project.config
        language = next(each for each in LANGUAGES if each.name == job.language)
        rules = engine.rules_of(config)
        opened = language.open_project(
            texts,
            texts.files(language.suffixes),
            engine.catalogue_of(config),
            config,
            frozenset(rule.id for rule in rules),
        )
        finds = tuple(rule.find(language.name) for rule in rules if language.name in rule.languages)
        known = _Opened(workspace, texts, opened, finds)
        _OPENED.clear()
        _OPENED[key] = known
    return known
