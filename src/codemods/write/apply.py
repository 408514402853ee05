"""The only writer: all files of a run or none of them, and a way back.

The journal is on disk before the first byte is written. Every file is written beside its target, flushed, and
renamed over it. Whatever stops a run, the journal says what each file was: the run takes itself back, or, after a
kill, the next run or `undo` does.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from codemods.model import Patch
from codemods.write.journal import BusyError, Entry, Journal, JournalError, Store, roots_around

__all__ = [
    "ApplyError",
    "BusyError",
    "JournalError",
    "Writer",
    "exclusive",
    "interrupted",
    "recover",
    "root_to_undo",
    "roots_around",
    "undo",
    "write",
]


class ApplyError(Exception):
    """Files that could not be written or restored, one message each. Unless a message says so, nothing changed."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)


class Writer:
    """The right to write in a project, which one run at a time has."""

    def __init__(self, root: Path, store: Store, hindrance: JournalError | None = None) -> None:
        self._root = root
        self._store = store
        self._hindrance = hindrance

    def write(self, patches: Iterable[Patch]) -> None:
        """Write the patches, all or none. Raises ApplyError or JournalError, and then nothing is changed."""
        wanted = [(patch.path, patch.before, patch.after) for patch in patches if patch.before != patch.after]
        if not wanted:
            return
        self._allowed()
        if self._store.pending() is not None:
            raise ApplyError(["an earlier run was interrupted while it wrote: run `codemods undo` first"])
        entries = _entries(self._root, wanted, "was changed by someone else since it was read")
        _run(self._root, self._store, Journal("write", entries), self._store.finish)

    def recover(self) -> tuple[str, ...]:
        """Take back a run that was interrupted, if there is one; the paths that were restored, sorted."""
        if not self._store.has_pending():
            return ()
        self._allowed()
        pending = self._store.pending()
        return _recover(self._root, self._store, pending) if pending is not None else ()

    def _allowed(self) -> None:
        if self._hindrance is not None:
            raise self._hindrance


@contextlib.contextmanager
def exclusive(root: Path) -> Iterator[Writer]:
    """Keep all other runs from writing in the project meanwhile. Raises BusyError where one is at work in it."""
    store = Store(root)
    with contextlib.ExitStack() as stack:
        hindrance = None
        try:
            stack.enter_context(store.lock())
        except BusyError:
            raise
        except JournalError as error:
            # No lock and no journal can be made, as in a repository that may only be read. That is no reason to
            # stop a run that turns out to have nothing to write.
            hindrance = error
        yield Writer(root, store, hindrance)


def write(root: Path, patches: Iterable[Patch]) -> None:
    """Write the patches, all or none. Raises ApplyError or JournalError, and then nothing is changed."""
    wanted = [patch for patch in patches if patch.before != patch.after]
    if wanted:
        with exclusive(root) as writer:
            writer.write(wanted)


def undo(root: Path) -> tuple[str, ...]:
    """Restore the files of the last run byte for byte; the paths that changed, sorted.

    An interrupted run is taken back first, and is then what was undone. Raises ApplyError where a file was changed
    since, and where there is no run to undo.
    """
    store = Store(root)
    with store.lock():
        pending = store.pending()
        if pending is not None:
            restored = _recover(root, store, pending)
            if pending.kind == "write":
                return restored
        last = store.last()
        if last is None:
            raise ApplyError([f"there is no run to undo in {root}"])
        # A file may be as it was already: by the user's hand, or by an undo that was killed.
        wanted = [
            (entry.path, entry.after, entry.before)
            for entry in last.entries
            if _current(root, entry.path) != entry.before
        ]
        if wanted:
            entries = _entries(root, wanted, "was changed since the run that would be taken back")
            _run(root, store, Journal("undo", entries), store.discard)
        store.drop_last()
        return tuple(sorted(entry.path for entry in last.entries))


def root_to_undo(root: Path, folder: Path) -> Path:
    """`root`, or, where nothing was written in it, the root of the last run that was named around `folder`."""
    if Store(root).has_runs():
        return root
    return next(iter(roots_around(folder)), root)


def recover(root: Path) -> tuple[str, ...]:
    """Take back a run that was interrupted, if there is one; the paths that were restored, sorted."""
    if not interrupted(root):
        return ()
    with exclusive(root) as writer:
        return writer.recover()


def interrupted(root: Path) -> bool:
    """Whether a run was stopped while it wrote, or is writing now."""
    return Store(root).has_pending()


def _entries(root: Path, wanted: Iterable[tuple[str, bytes, bytes]], changed: str) -> tuple[Entry, ...]:
    """The entries of a run, after a look at every target: nothing starts where one of them cannot end.

    `changed` says of a file that it does not hold the bytes that it should.
    """
    token = secrets.token_hex(4)
    problems: list[str] = []
    entries = []
    linked: dict[tuple[int, int], Entry] = {}
    for number, (path, before, after) in enumerate(wanted):
        full = _target(root, path)
        problem = _problem(root, full, before, changed)
        if problem:
            problems.append(f"{path}: {problem}")
            continue
        temporary = os.path.relpath(os.path.join(os.path.dirname(full), f".codemods-{token}-{number}.tmp"), root)
        status = os.stat(full)
        entry = Entry(path, temporary, before, after, in_place=status.st_nlink > 1)
        other = linked.setdefault((status.st_dev, status.st_ino), entry)
        if other.after != after:
            problems.append(f"{path}: is a hard link to {other.path}, which would become another text")
        entries.append(entry)
    if problems:
        raise ApplyError(problems)
    return tuple(entries)


def _problem(root: Path, full: str, before: bytes, changed: str) -> str:
    if not Path(full).is_relative_to(root):
        return "is a link that leads out of the project"
    try:
        status = os.stat(full)
        if not stat.S_ISREG(status.st_mode):
            return "is not a file"
        # The superuser may write what is read-only; that the file says so is reason enough to ask its owner.
        if not status.st_mode & 0o222 or not os.access(full, os.W_OK):
            return "is read-only"
        folder = os.path.dirname(full)
        if not os.stat(folder).st_mode & 0o222 or not os.access(folder, os.W_OK):
            return "its folder is read-only"
        with open(full, "rb") as file:
            if file.read() != before:
                return changed
    except OSError as error:
        return _words(error)
    return ""


def _run(root: Path, store: Store, journal: Journal, close: Callable[[], None]) -> None:
    """Journal, write, rename, and close the journal. Whatever goes wrong, the files are put back as they were."""
    current = ""
    try:
        store.begin(journal)
        for entry in journal.entries:
            current = entry.path
            if not entry.in_place:
                _write_beside(root, entry, entry.after)
        for entry in journal.entries:
            current = entry.path
            _replace(root, entry, entry.after)
        _fsync_folders(root, journal)
        close()
    except BaseException as error:
        if store.has_pending():
            _recover(root, store, journal)
        if isinstance(error, OSError):
            raise ApplyError([f"{current}: {_words(error)}"]) from error
        raise


def _recover(root: Path, store: Store, journal: Journal) -> tuple[str, ...]:
    """Give every file of a pending journal its bytes before, unless a person has changed it since."""
    problems = []
    restored = []
    for entry in journal.entries:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(os.path.join(root, entry.temporary))
        now = _current(root, entry.path)
        if now == entry.before:
            continue
        if not _is_ours(entry, now):
            problems.append(f"{entry.path}: was changed since the interrupted run and is left as it is")
            continue
        try:
            if not entry.in_place:
                _write_beside(root, entry, entry.before)
            _replace(root, entry, entry.before)
        except OSError as error:
            problems.append(f"{entry.path}: holds what the interrupted run wrote: {_words(error)}")
            continue
        restored.append(entry.path)
    if problems:
        raise ApplyError([*problems, "run `codemods undo` again when this is mended"])
    _fsync_folders(root, journal)
    store.discard()
    return tuple(sorted(restored))


def _is_ours(entry: Entry, now: bytes | None) -> bool:
    if now == entry.after:
        return True
    # A file that is overwritten where it stands may have been left by a kill at any length.
    return entry.in_place and now is not None and (entry.after.startswith(now) or entry.before.startswith(now))


def _write_beside(root: Path, entry: Entry, content: bytes) -> None:
    full = _target(root, entry.path)
    temporary = os.path.join(root, entry.temporary)
    status = os.stat(full)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "wb") as file:
        file.write(content)
        if (status.st_uid, status.st_gid) != (os.fstat(handle).st_uid, os.fstat(handle).st_gid):
            os.fchown(handle, status.st_uid, status.st_gid)
        os.fchmod(handle, stat.S_IMODE(status.st_mode))
        _copy_attributes(full, handle)
        file.flush()
        os.fsync(handle)


def _replace(root: Path, entry: Entry, content: bytes) -> None:
    full = _target(root, entry.path)
    if not entry.in_place:
        os.replace(os.path.join(root, entry.temporary), full)
        return
    with open(full, "r+b") as file:
        file.truncate()
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _copy_attributes(source: str, handle: int) -> None:
    if not hasattr(os, "listxattr"):
        return
    # A file system without extended attributes has none to lose.
    with contextlib.suppress(OSError):
        for name in os.listxattr(source):
            os.setxattr(handle, name, os.getxattr(source, name))


def _fsync_folders(root: Path, journal: Journal) -> None:
    for folder in sorted({os.path.dirname(os.path.join(root, entry.temporary)) for entry in journal.entries}):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _current(root: Path, path: str) -> bytes | None:
    try:
        with open(_target(root, path), "rb") as file:
            return file.read()
    except OSError:
        return None


def _target(root: Path, path: str) -> str:
    """The file that is meant, links followed: what a link points at is written, and the link stays."""
    return os.path.realpath(os.path.join(root, path))


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
