"""The only writer: all files of a run or none of them, and a way back.

The journal is on disk before the first byte is written. Every file is written beside its target, flushed, and
renamed over it. Whatever stops a run, the journal says what each file was: the run takes itself back, or, after a
kill, the next run or `undo` does. A file is looked at again right before it is replaced, in the folder that is held
open: so nothing is lost that somebody else has written meanwhile, and no link leads the run elsewhere.
"""

from __future__ import annotations

import contextlib
import os
import posixpath
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from codemods import disk, system
from codemods.disk import Disk
from codemods.files.lines import changes, lines
from codemods.files.words import counted
from codemods.model import Patch
from codemods.records import dataclass
from codemods.system import Folder
from codemods.write.journal import (
    BusyError,
    Entry,
    Journal,
    JournalError,
    Run,
    Store,
    digest,
    roots_around,
    temporary_name,
)
from codemods.write.state import KEPT_DAYS

__all__ = [
    "ApplyError",
    "BusyError",
    "JournalError",
    "Undone",
    "Writer",
    "exclusive",
    "interrupted",
    "recover",
    "root_to_undo",
    "roots_around",
    "runs",
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

    def __init__(
        self, root: Path, store: Store, hindrance: JournalError | None = None, kept_days: int = KEPT_DAYS
    ) -> None:
        self._root = root
        self._store = store
        self._hindrance = hindrance
        self._kept_days = kept_days

    def write(self, patches: Iterable[Patch], *, group: str = "") -> None:
        """Write the patches, all or none. Raises ApplyError or JournalError, and then nothing is changed.

        What is written under one `group` is taken back together.
        """
        wanted = [(patch.path, patch.before, patch.after) for patch in patches if patch.before != patch.after]
        if not wanted:
            return
        self._allowed()
        if self._store.pending() is not None:
            raise ApplyError(["an earlier run was interrupted while it wrote: run `codemods undo` first"])
        entries = _entries(self._root, wanted, "has been changed by another program since it was read")
        _run(self._root, self._store, Journal("write", entries, group), lambda: self._store.finish(self._kept_days))

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
def exclusive(root: Path, kept_days: int = KEPT_DAYS) -> Iterator[Writer]:
    """Keep all other runs from writing in the project meanwhile. Raises BusyError where one is at work in it.

    What is written can be taken back for `kept_days`.
    """
    store = Store(root)
    with contextlib.ExitStack() as stack:
        hindrance = None
        try:
            stack.enter_context(store.lock())
        except BusyError:
            raise
        except JournalError as error:
            # In a read-only place no lock and no journal can be made. That stops only a run that has something to
            # write.
            hindrance = error
        yield Writer(root, store, hindrance, kept_days)


def write(root: Path, patches: Iterable[Patch]) -> None:
    """Write the patches, all or none. Raises ApplyError or JournalError, and then nothing is changed."""
    wanted = [patch for patch in patches if patch.before != patch.after]
    if wanted:
        with exclusive(root) as writer:
            writer.write(wanted)


@dataclass(frozen=True, slots=True)
class Undone:
    """Holds what was taken back: the paths that changed, sorted; whether commits of theirs stay; and the run that holds
    what was lost, or 0 where nothing was."""

    paths: tuple[str, ...]
    committed: bool = False
    lost_in: int = 0


def undo(root: Path, number: int | None = None, *, force: bool = False) -> Undone:
    """Restore the files of the last run, or of a run by its number, byte for byte.

    If a run was interrupted, that run is undone instead. Runs of one group are taken back together. Raises ApplyError
    if there is no run to undo, or if a file was changed since. With `force` such a file is restored too; its text is
    kept as a new run, which can be undone as well.
    """
    store = Store(root)
    with store.lock():
        pending = store.pending()
        if pending is not None:
            restored = _recover(root, store, pending)
            if pending.kind == "write":
                return Undone(restored)
        numbers = _to_undo(root, store, number)
        runs = [(each, store.journal(each)) for each in numbers]
        journals = [journal for _, journal in runs if journal is not None]
        wanted, lost = _wanted(root, journals)
        if lost and not force:
            raise ApplyError([*lost, f"`codemods undo{f' --run {number}' if number else ''} --force` would lose that"])
        lost_in = 0
        if wanted:
            entries = _entries(root, wanted, "has changed since that run")
            if lost:
                _run(root, store, Journal("write", entries), store.finish)
                lost_in = store.runs()[0].number
            else:
                _run(root, store, Journal("undo", entries), store.discard)
        for each in numbers:
            store.drop(each)
        paths = sorted(path for path, *_ in wanted)
        return Undone(tuple(paths), any(journal.group for journal in journals), lost_in)


def runs(root: Path) -> tuple[tuple[Run, Journal], ...]:
    """The runs that can be taken back with what they wrote, the last one first. Raises JournalError."""
    store = Store(root)
    return tuple((run, journal) for run in store.runs() if (journal := store.journal(run.number)) is not None)


def _to_undo(root: Path, store: Store, number: int | None) -> list[int]:
    """The numbers of the runs that are taken back together, the last one first."""
    known = [run.number for run in store.runs()]
    if number is not None and number not in known:
        raise ApplyError([f"there is no run {number} to undo in {root}: `codemods undo --list` shows the runs"])
    if not known:
        raise ApplyError([f"there is no run to undo in {root}"])
    first = number or known[0]
    journal = store.journal(first)
    if journal is None or not journal.group:
        return [first]
    return [each for each in known if (other := store.journal(each)) is not None and other.group == journal.group]


def _wanted(root: Path, journals: Sequence[Journal]) -> tuple[list[tuple[str, bytes, bytes]], list[str]]:
    """Return what has to be written to take back some runs, the last one first, and messages about later changes that
    this would lose."""
    before: dict[str, bytes] = {}
    written: dict[str, str] = {}
    for entry in (entry for journal in journals for entry in journal.entries):
        before[entry.path] = entry.before
        written.setdefault(entry.path, entry.digest)
    wanted, lost = [], []
    for path, content in before.items():
        now = _current(root, path)
        # A file may be as it was already: by the user's hand, or by an undo that was killed.
        if now == content:
            continue
        if now is None:
            raise ApplyError([f"{path}: no longer exists or can't be read: put it back, and run `undo` again"])
        wanted.append((path, now, content))
        if digest(now) != written[path]:
            lost.append(f"{path}: has changed since that run ({_compared(content, now)})")
    return wanted, lost


def _compared(before: bytes, now: bytes) -> str:
    """How far a file is from what it would become."""
    found = changes(lines(before), lines(now))
    added = sum(each.after_end - each.after_start for each in found)
    removed = sum(each.before_end - each.before_start for each in found)
    return f"{counted(added, 'line')} would be lost, {removed} would come back"


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
    """Look at every target, and return the entries of a run. If one target can't be written, nothing is written at all.

    `changed` is the message for a file that does not hold the expected bytes.
    """
    token = os.urandom(8).hex()
    problems: list[str] = []
    entries = []
    linked: dict[tuple[int, int], Entry] = {}
    for number, (path, before, after) in enumerate(wanted):
        try:
            real = Disk(root).settled(path)
            status = _looked_at(root, real, before, changed)
        except OSError as error:
            problems.append(f"{path}: {disk.words_of(error)}")
            continue
        temporary = posixpath.join(posixpath.dirname(real), temporary_name(token, number))
        entry = Entry.of(path, temporary, before, after, in_place=status.st_nlink > 1)
        other = linked.setdefault((status.st_dev, status.st_ino), entry)
        if other.after != after:
            problems.append(f"{path}: is a hard link to {other.path}, which would get a different text")
        entries.append(entry)
    if problems:
        raise ApplyError(problems)
    return tuple(entries)


def _looked_at(root: Path, path: str, before: bytes, changed: str) -> os.stat_result:
    """Return the stat of a file that may be written and holds what it should. Raises OSError elsewhere."""
    with Disk(root).holding(path) as (folder, name):
        status = system.status(folder, name)
        if not stat.S_ISREG(status.st_mode):
            raise disk.RefusedError("is not a file")
        # The superuser could write to a read-only file, but its owner has a reason for the mode.
        if not status.st_mode & 0o222 or not system.may_write(folder, name):
            raise disk.RefusedError("is read-only")
        if not os.stat(folder).st_mode & 0o222 or not system.may_write(folder):
            raise disk.RefusedError("its folder is read-only")
        content, status = disk.content(folder, name)
    if content != before:
        raise disk.RefusedError(changed)
    return status


def _run(root: Path, store: Store, journal: Journal, close: Callable[[], None]) -> None:
    """Journal, write, rename, and close the journal. Whatever goes wrong, the files are put back as they were."""
    current = ""
    # Only these files may be restored after a failure: the others hold nothing of this run.
    replaced: set[str] = set()
    try:
        store.begin(journal)
        for entry in journal.entries:
            current = entry.path
            if not entry.in_place:
                _write_beside(root, entry, entry.after)
        for entry in journal.entries:
            current = entry.path
            # Two names of one file are replaced by the first of them.
            expected = {digest(entry.before), *({entry.digest} if entry.in_place else ())}
            with _target(root, entry) as target:
                _prove_same(target, expected)
                replaced.add(entry.path)
                _replace(target, entry, entry.after)
        _fsync_folders(root, journal)
        close()
    except BaseException as error:
        if store.has_pending():
            _recover(root, store, journal, replaced)
        if isinstance(error, OSError):
            raise ApplyError([f"{current}: {disk.words_of(error)}; nothing was changed"]) from error
        raise


def _recover(root: Path, store: Store, journal: Journal, replaced: Collection[str] | None = None) -> tuple[str, ...]:
    """Give every file of a pending journal its bytes before, unless a person has changed it since.

    `replaced` are the files that the run got to, where that is known.
    """
    problems = []
    restored = []
    for entry in journal.entries:
        try:
            _remove_temporary(root, entry)
            now = _current(root, entry.path)
            if now == entry.before or (replaced is not None and entry.path not in replaced):
                continue
            if not _is_ours(entry, now):
                problems.append(f"{entry.path}: has changed since the interrupted run and is left as it is")
                continue
            if not entry.in_place:
                _write_beside(root, entry, entry.before)
            with _target(root, entry) as target:
                _prove_same(target, {digest(now or b"")})
                _replace(target, entry, entry.before)
        except OSError as error:
            problems.append(f"{entry.path}: still has the text of the interrupted run: {disk.words_of(error)}")
            continue
        restored.append(entry.path)
    if problems:
        raise ApplyError([*problems, "fix this, then run `codemods undo` again"])
    _fsync_folders(root, journal)
    store.discard()
    return tuple(sorted(restored))


def _is_ours(entry: Entry, now: bytes | None) -> bool:
    if now is None:
        return False
    if digest(now) == entry.digest:
        return True
    # If a kill interrupts an overwrite in place, the file may have any length.
    return entry.in_place and (entry.after.startswith(now) or entry.before.startswith(now))


@dataclass(frozen=True, slots=True)
class _Target:
    """A file to be replaced: the folder that holds it, kept open, and its name and the temporary file's name there."""

    folder: Folder
    name: str
    temporary: str


@contextlib.contextmanager
def _target(root: Path, entry: Entry) -> Iterator[_Target]:
    """Follow links to the file that is meant: the file behind a link in the project is written, and the link stays.

    Raises OSError where that does not lie beside the entry's temporary file any more.
    """
    held = Disk(root)
    real = held.settled(entry.path)
    if posixpath.dirname(real) != posixpath.dirname(entry.temporary):
        raise disk.RefusedError("is a link that now leads to another place")
    with held.holding(real) as (folder, name):
        yield _Target(folder, name, posixpath.basename(entry.temporary))


def _prove_same(target: _Target, expected: Collection[str]) -> None:
    content, _ = disk.content(target.folder, target.name)
    if digest(content) not in expected:
        raise disk.RefusedError("was changed by another program while this run wrote")


def _write_beside(root: Path, entry: Entry, content: bytes) -> None:
    with _target(root, entry) as target:
        source = system.open_in(target.folder, target.name)
        try:
            handle = disk.create(target.folder, target.temporary)
            with open(handle, "wb") as file:
                file.write(content)
                system.make_alike(handle, source)
                file.flush()
                os.fsync(handle)
        finally:
            os.close(source)


def _replace(target: _Target, entry: Entry, content: bytes) -> None:
    if not entry.in_place:
        system.rename(target.folder, target.temporary, target.name)
        return
    handle = system.open_in(target.folder, target.name, os.O_WRONLY)
    with open(handle, "wb") as file:
        file.truncate()
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove_temporary(root: Path, entry: Entry) -> None:
    with contextlib.suppress(FileNotFoundError), Disk(root).holding(entry.temporary) as (folder, name):
        if stat.S_ISREG(system.status(folder, name).st_mode):
            system.remove(folder, name)


def _fsync_folders(root: Path, journal: Journal) -> None:
    for folder in sorted({posixpath.dirname(entry.temporary) for entry in journal.entries}):
        with Disk(root).folder(folder) as held:
            system.flush(held)


def _current(root: Path, path: str) -> bytes | None:
    try:
        return Disk(root).read(path)
    except OSError:
        return None
