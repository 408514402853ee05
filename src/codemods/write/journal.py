"""What a run is about to write, on disk before it writes: the means by which it is taken back.

A run's journal is the folder `pending` in the state folder while the run writes, and becomes `runs/<number>` in one
rename when it is done. Each holds `index.json`, the entries, and `contents`, the bytes that they point into. The
state folder is `codemods` in the git folder; where there is no git, one under the user's state folder, which says in
`root` whose it is.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

KEPT_RUNS = 20
"""Runs that can be taken back; older ones are forgotten."""

_FORMAT = 1

Kind = Literal["write", "undo"]


_held: set[int] = set()
"""The lock files that this process has open."""


class JournalError(Exception):
    """A journal that cannot be written, read or locked."""


class BusyError(JournalError):
    """Another run is at work in the project."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a run: its path from the root, its bytes before and after, the temporary file beside it.

    `in_place` says that the file has other hard links, so that it is overwritten where it stands.
    """

    path: str
    temporary: str
    before: bytes
    after: bytes
    in_place: bool


@dataclass(frozen=True, slots=True)
class Journal:
    """All entries of one run. An "undo" run restores what a "write" run wrote."""

    kind: Kind
    entries: tuple[Entry, ...]


def state_folder(root: Path) -> Path:
    """Where the project's journals and lock lie; it is not made here."""
    git = root / ".git"
    if git.is_dir():
        return git / "codemods"
    if git.is_file():
        # A worktree or a submodule: the file names the folder that is git's for this tree.
        text = git.read_text(encoding="utf-8", errors="surrogateescape").strip()
        if text.startswith("gitdir: "):
            return (root / text.removeprefix("gitdir: ")).resolve() / "codemods"
    return _user_state() / hashlib.sha256(os.fsencode(root)).hexdigest()[:24]


def roots_around(folder: Path) -> tuple[Path, ...]:
    """The roots without git that have a run to take back, and hold `folder` or lie in it; the last run's first.

    Where nothing marks the top of a project, what the user names decides on its root, and each run may name another.
    """
    found: dict[Path, int] = {}
    for state in _entries_of(_user_state()):
        try:
            root = Path(os.fsdecode((state / "root").read_bytes()))
        except OSError:
            continue
        if root.is_relative_to(folder) or folder.is_relative_to(root):
            runs = [*_entries_of(state / "runs"), *(each for each in (state / "pending",) if each.is_dir())]
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
        """Hold the project's lock; the system drops it when the process dies. JournalError where another has it."""
        with _named(self._folder):
            # Journals hold the bytes of the user's files, keys among them: nobody else may read them.
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        _held.add(file)
        try:
            if not _try_lock(file):
                raise BusyError("another run of codemods is at work in this project: wait until it is done")
            try:
                yield
            finally:
                fcntl.flock(file, fcntl.LOCK_UN)
        finally:
            _held.discard(file)
            os.close(file)

    def begin(self, journal: Journal) -> None:
        """Put the journal on disk, whole or not at all."""
        draft = self._folder / "draft"
        with _named(self._folder):
            shutil.rmtree(draft, ignore_errors=True)
            try:
                if self._folder.parent == _user_state():
                    (self._folder / "root").write_bytes(os.fsencode(self._root))
                draft.mkdir()
                _write_journal(draft, journal)
                _fsync_folder(draft)
                os.rename(draft, self._pending)
                _fsync_folder(self._folder)
            except BaseException:
                # On a full disk it would be what the disk is full of.
                shutil.rmtree(draft, ignore_errors=True)
                raise

    def has_pending(self) -> bool:
        """Whether a run did not end, or is writing now; this may be asked without the lock."""
        return self._pending.is_dir()

    def has_runs(self) -> bool:
        """Whether there is something to take back; this may be asked without the lock."""
        return self.has_pending() or bool(self._numbers())

    def pending(self) -> Journal | None:
        """The journal of a run that did not end, if there is one."""
        return _read_journal(self._pending) if self.has_pending() else None

    def finish(self) -> None:
        """The pending run is done: it becomes the last run, which `undo` takes back."""
        with _named(self._folder):
            numbers = self._numbers()
            self._runs.mkdir(exist_ok=True)
            os.rename(self._pending, self._runs / f"{(numbers[-1] if numbers else 0) + 1:06}")
        # The run is done, and stays done whatever becomes of the older ones.
        with contextlib.suppress(OSError):
            _fsync_folder(self._runs)
            _fsync_folder(self._folder)
            for number in numbers[: -KEPT_RUNS + 1]:
                self._remove(self._runs / f"{number:06}")

    def discard(self) -> None:
        """The pending run has been taken back, or was an undo and is done: forget it."""
        with _named(self._folder):
            self._remove(self._pending)

    def last(self) -> Journal | None:
        """The journal of the last run that was not taken back."""
        numbers = self._numbers()
        return _read_journal(self._runs / f"{numbers[-1]:06}") if numbers else None

    def drop_last(self) -> None:
        """Forget the last run, which has been taken back."""
        with _named(self._folder):
            self._remove(self._runs / f"{self._numbers()[-1]:06}")

    def _numbers(self) -> list[int]:
        try:
            return sorted(int(name) for name in os.listdir(self._runs) if name.isdecimal())
        except FileNotFoundError:
            return []

    def _remove(self, folder: Path) -> None:
        # The rename is what forgets it; a kill while the files go leaves nothing that could be read by half.
        trash = self._folder / "trash"
        shutil.rmtree(trash, ignore_errors=True)
        os.rename(folder, trash)
        _fsync_folder(self._folder)
        shutil.rmtree(trash, ignore_errors=True)


def _user_state() -> Path:
    base = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    return Path(base) / "codemods"


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


os.register_at_fork(after_in_child=_leave_to_the_parent)


def _write_journal(folder: Path, journal: Journal) -> None:
    index = []
    with open(folder / "contents", "wb") as contents:
        for entry in journal.entries:
            record = asdict(entry)
            for side in ("before", "after"):
                content: bytes = record[side]
                record[side] = [contents.tell(), len(content)]
                contents.write(content)
            record["path"] = os.fsencode(entry.path).hex()
            record["temporary"] = os.fsencode(entry.temporary).hex()
            index.append(record)
        contents.flush()
        os.fsync(contents.fileno())
    with open(folder / "index.json", "w", encoding="ascii") as file:
        json.dump({"format": _FORMAT, "kind": journal.kind, "entries": index}, file)
        file.flush()
        os.fsync(file.fileno())


def _read_journal(folder: Path) -> Journal:
    try:
        with open(folder / "index.json", encoding="ascii") as file:
            index = json.load(file)
        if index["format"] != _FORMAT:
            raise JournalError(f"{folder}: was written by another version of codemods")
        with open(folder / "contents", "rb") as contents:
            entries = tuple(
                Entry(
                    path=os.fsdecode(bytes.fromhex(record["path"])),
                    temporary=os.fsdecode(bytes.fromhex(record["temporary"])),
                    before=_piece(contents.fileno(), *record["before"]),
                    after=_piece(contents.fileno(), *record["after"]),
                    in_place=record["in_place"],
                )
                for record in index["entries"]
            )
        return Journal(index["kind"], entries)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise JournalError(f"{folder}: the journal cannot be read: {error}") from error


def _piece(file: int, start: int, length: int) -> bytes:
    piece = os.pread(file, length, start)
    if len(piece) != length:
        raise ValueError("its contents are cut short")
    return piece


def _fsync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _try_lock(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def _named(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise JournalError(f"{error.filename or folder}: {(error.strerror or str(error)).lower()}") from error
