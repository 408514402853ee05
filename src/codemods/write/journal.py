"""Keeps on disk what a run is about to write: the means by which it is taken back.

A run's journal is the folder `pending` in the project's folder of the user's state while the run writes, and becomes
`runs/<number>` in one rename when it is done. Each holds `index.json`, the entries, and `contents`, the bytes that they
point into. `root` beside them says whose they are. Only entries for files in the root are accepted.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Literal, cast

from codemods import system
from codemods.disk import is_below, words_of
from codemods.records import dataclass
from codemods.write import state

KEPT_RUNS = 20
"""Runs that can be taken back; older ones are forgotten."""

_FORMAT = 2

_LOCKS = "locks"
_KEPT = "days"

_LARGEST = 1 << 30
"""The most bytes of a journal. No run writes a larger one."""

_TEMPORARY = re.compile(r"\.codemods-[0-9a-f]{8,32}-\d+\.tmp")

Kind = Literal["write", "undo"]


_held: set[int] = set()
"""The lock files that this process has open."""


class JournalError(Exception):
    """A journal that cannot be written, read or locked."""


class BusyError(JournalError):
    """Another run is at work in the project."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a run: its path from the root, its bytes before, the temporary file beside it, and what it becomes.

    Of the new bytes only a digest is kept, since they are on disk. `in_place` says that the file has other hard links
    and is overwritten where it stands. A kill may then leave any part of `after`, so `after` is kept as well while the
    run writes.
    """

    path: str
    temporary: str
    before: bytes
    after: bytes = field(repr=False, compare=False)
    digest: str
    in_place: bool

    @classmethod
    def of(cls, path: str, temporary: str, before: bytes, after: bytes, *, in_place: bool) -> Entry:
        return cls(path, temporary, before, after, digest(after), in_place)

    @property
    def kept(self) -> bytes:
        """The part of `after` that a journal holds."""
        return self.after if self.in_place else b""


@dataclass(frozen=True, slots=True)
class Journal:
    """All entries of one run. An "undo" run restores what a "write" run wrote.

    Runs of one `group` are steps of one command, which is taken back as a whole: each was committed by itself.
    """

    kind: Kind
    entries: tuple[Entry, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run that can be taken back: its number in the project, and when it ended, in seconds since 1970."""

    number: int
    ended: float


def digest(content: bytes) -> str:
    """The digest that stands for a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def temporary_name(token: str, number: int) -> str:
    """The name of a file that becomes another one by a rename: one that nobody can foretell."""
    return f".codemods-{token}-{number}.tmp"


def state_folder(root: Path) -> Path:
    """The folder of the project's journals; it is not made here."""
    return state.of(root)


def roots_around(folder: Path) -> tuple[Path, ...]:
    """The roots that have a run to take back, and hold `folder` or lie in it; the last run's first.

    Without a mark for the top of a project its root depends on the paths that the user names, so runs may have
    different roots.
    """
    found: dict[Path, int] = {}
    for each in _entries_of(state.home()):
        try:
            root = Path(os.fsdecode(state.read(each, "root", 1 << 16)))
        except OSError:
            continue
        if state.of(root) == each and (root.is_relative_to(folder) or folder.is_relative_to(root)):
            runs = [*_entries_of(each / "runs"), *(run for run in (each / "pending",) if os.path.isdir(run))]
            if runs:
                found[root] = max(run.stat().st_mtime_ns for run in runs)
    return tuple(sorted(found, key=lambda root: -found[root]))


class Store:
    """The journals of one project. Its methods need the lock, but for `lock` and those that begin with `has`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = state_folder(root)
        self._pending = self._folder / "pending"
        self._runs = self._folder / "runs"

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the project's lock, and have no run begin in a folder around it or within it meanwhile.

        The system drops it when the process dies. BusyError where another run is at work.
        """
        with contextlib.ExitStack() as held:
            for folder in (self._root, *self._root.parents):
                held.enter_context(_locked(folder, shared=folder != self._root))
            yield

    def begin(self, journal: Journal) -> None:
        """Put the journal on disk, whole or not at all."""
        draft = self._folder / "draft"
        with _named(self._folder):
            state.make(self._folder)
            shutil.rmtree(draft, ignore_errors=True)
            try:
                _write_file(self._folder / "root", os.fsencode(self._root))
                os.mkdir(draft, 0o700)
                _write_journal(draft, journal)
                _fsync_folder(draft)
                os.rename(draft, self._pending)
                _fsync_folder(self._folder)
            except BaseException:
                # On a full disk a half-written journal would take the last room.
                shutil.rmtree(draft, ignore_errors=True)
                raise

    def has_pending(self) -> bool:
        """Whether a run did not end, or is writing now; this may be asked without the lock."""
        return os.path.isdir(self._pending)

    def has_runs(self) -> bool:
        """Whether there is something to take back; this may be asked without the lock."""
        return self.has_pending() or bool(self._numbers())

    def pending(self) -> Journal | None:
        """The journal of a run that did not end, if there is one."""
        return _read_journal(self._pending) if self.has_pending() else None

    def finish(self, kept_days: int = state.KEPT_DAYS) -> None:
        """The pending run is done: it becomes the last run, which `undo` takes back. Those that are older than
        `kept_days` are forgotten."""
        with _named(self._folder):
            numbers = self._numbers()
            with contextlib.suppress(FileExistsError):
                os.mkdir(self._runs, 0o700)
            os.rename(self._pending, self._runs / f"{(numbers[-1] if numbers else 0) + 1:06}")
        # The run is done, and stays done whatever becomes of the older ones.
        with contextlib.suppress(OSError):
            _fsync_folder(self._runs)
            _fsync_folder(self._folder)
            for number in numbers[: -KEPT_RUNS + 1]:
                self._remove(self._runs / f"{number:06}")
            _write_file(self._folder / _KEPT, f"{kept_days}".encode("ascii"))
            for old in list(state.outdated((self._runs / f"{number:06}" for number in self._numbers()), kept_days)):
                self._remove(old)
            _forget_others()

    def discard(self) -> None:
        """The pending run has been taken back, or was an undo and is done: forget it."""
        with _named(self._folder):
            self._remove(self._pending)

    def runs(self) -> tuple[Run, ...]:
        """The runs that can be taken back, the last one first; this may be asked without the lock."""
        found = []
        for number in reversed(self._numbers()):
            with contextlib.suppress(OSError):
                found.append(Run(number, os.lstat(self._runs / f"{number:06}").st_mtime))
        return tuple(found)

    def journal(self, number: int) -> Journal | None:
        """The journal of a run; None where there is none of that number."""
        return _read_journal(self._runs / f"{number:06}") if number in self._numbers() else None

    def drop(self, number: int) -> None:
        """Forget a run, which has been taken back."""
        with _named(self._folder):
            self._remove(self._runs / f"{number:06}")

    def _numbers(self) -> list[int]:
        try:
            return sorted(int(name) for name in os.listdir(self._runs) if re.fullmatch(r"\d{6,9}", name, re.ASCII))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _remove(self, folder: Path) -> None:
        # The rename alone makes it disappear. A kill while its files are removed leaves no half journal.
        trash = self._folder / "trash"
        shutil.rmtree(trash, ignore_errors=True)
        os.rename(folder, trash)
        _fsync_folder(self._folder)
        shutil.rmtree(trash, ignore_errors=True)


@contextlib.contextmanager
def _locked(folder: Path, *, shared: bool) -> Iterator[None]:
    """Hold the lock of a folder: shared with other runs below it, or alone."""
    locks = state.home() / _LOCKS
    name = locks / hashlib.sha256(os.fsencode(folder)).hexdigest()[:24]
    with _named(locks):
        state.make(locks)
        file = system.open_plain(name, os.O_RDWR | os.O_CREAT)
    _held.add(file)
    try:
        if not system.try_lock(file, shared=shared):
            raise BusyError("another run of codemods is active in this project: wait until it has finished")
        try:
            yield
        finally:
            system.unlock(file)
    finally:
        _held.discard(file)
        os.close(file)


def _forget_others() -> None:
    """Forget the runs of other projects that are older than anything is kept, many of which are gone themselves."""
    for folder in _entries_of(state.home()):
        runs = folder / "runs"
        if folder.name != _LOCKS and not os.path.exists(folder / "pending"):
            for old in list(state.outdated(_entries_of(runs), _kept_days(folder))):
                shutil.rmtree(old, ignore_errors=True)
            if os.path.isdir(runs) and not _entries_of(runs):
                shutil.rmtree(folder, ignore_errors=True)


def _kept_days(folder: Path) -> int:
    """How long the settings of the project had its runs kept when the last one ended."""
    try:
        return max(1, int(state.read(folder, _KEPT, 16)))
    except (OSError, ValueError):
        return state.KEPT_DAYS


def _entries_of(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _leave_to_the_parent() -> None:
    """In a forked process: let go of the locks, which are held as long as any process has their files open."""
    for file in _held:
        os.close(file)
    _held.clear()


system.in_copies(_leave_to_the_parent)


def _write_journal(folder: Path, journal: Journal) -> None:
    index = []
    pieces: list[bytes] = []
    size = 0
    for entry in journal.entries:
        record: dict[str, object] = {
            "path": os.fsencode(entry.path).hex(),
            "temporary": os.fsencode(entry.temporary).hex(),
            "digest": entry.digest,
            "in_place": entry.in_place,
        }
        for side, content in (("before", entry.before), ("after", entry.kept)):
            record[side] = [size, len(content)]
            pieces.append(content)
            size += len(content)
        index.append(record)
    _write_file(folder / "contents", b"".join(pieces))
    document = {"format": _FORMAT, "kind": journal.kind, "group": journal.group, "entries": index}
    _write_file(folder / "index.json", json.dumps(document).encode("ascii"))


def _write_file(file: Path, content: bytes) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(file)
    handle = system.open_plain(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    with open(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(handle)


def _read_journal(folder: Path) -> Journal:
    try:
        index = json.loads(state.read(folder, "index.json", _LARGEST))
        if index["format"] != _FORMAT:
            raise JournalError(f"{folder}: was written by another version of codemods")
        contents = state.read(folder, "contents", _LARGEST)
        kind = index["kind"]
        if kind not in ("write", "undo"):
            raise ValueError("its kind is not known")
        entries = tuple(_entry(record, contents) for record in index["entries"])
        return Journal(cast(Kind, kind), entries, str(index.get("group", "")))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise JournalError(f"{folder}: the journal cannot be read: {error}") from error


def _entry(record: Mapping[str, Any], contents: bytes) -> Entry:
    """An entry as it was written, or ValueError: each of its paths lies in the root, and the temporary file is one."""
    path = os.fsdecode(bytes.fromhex(record["path"]))
    temporary = os.fsdecode(bytes.fromhex(record["temporary"]))
    if not path or not is_below(path) or not is_below(temporary):
        raise ValueError("it names a file outside the project")
    if not _TEMPORARY.fullmatch(posixpath.basename(temporary)):
        raise ValueError("it names a temporary file that is not one of codemods")
    if not isinstance(record["in_place"], bool) or not re.fullmatch(r"[0-9a-f]{64}", record["digest"]):
        raise ValueError("an entry has an unknown form")
    before, after = _piece(contents, *record["before"]), _piece(contents, *record["after"])
    return Entry(path, temporary, before, after, record["digest"], record["in_place"])


def _piece(contents: bytes, start: int, length: int) -> bytes:
    if not (isinstance(start, int) and isinstance(length, int)) or start < 0 or length < 0:
        raise ValueError("its contents have an unknown form")
    piece = contents[start : start + length]
    if len(piece) != length:
        raise ValueError("its contents are incomplete")
    return piece


def _fsync_folder(folder: Path) -> None:
    held = system.hold(os.fspath(folder), listed=True)
    try:
        system.flush(held)
    finally:
        system.let_go(held)


@contextlib.contextmanager
def _named(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        kept = "codemods keeps the data for `undo` there; set XDG_STATE_HOME to use another folder"
        raise JournalError(f"{error.filename or folder}: {words_of(error)}; {kept}") from error
