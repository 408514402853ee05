"""Holds what only some systems can do, with what stands in for it elsewhere. No other module asks for any of it.

POSIX opens a file from a folder that is held open, without following links; forks; locks files; knows users, groups of
processes and timers. Windows does none of this as POSIX does. There a folder is held by its path, and a link is looked
for right before and right after a file is opened, not by the opening itself.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import stat
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

try:
    import fcntl
except ImportError:
    HAS_LOCKS = False
else:
    HAS_LOCKS = True

Folder = int | str
"""A folder that is held: its descriptor or, where the system has none for folders, its path."""

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NON_BLOCK = getattr(os, "O_NONBLOCK", 0)
_CLOSE = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0) | getattr(os, "O_BINARY", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)
_PASSED = getattr(os, "O_PATH", os.O_RDONLY) | _DIRECTORY | _CLOSE
"""How a folder is opened that is only passed through: Linux asks for no right to list it."""

_PLAIN = os.O_RDONLY | _NO_FOLLOW | _NON_BLOCK | _CLOSE

HOLDS_FOLDERS = bool(_NO_FOLLOW and _DIRECTORY and {os.open, os.stat, os.unlink} <= os.supports_dir_fd)
"""Whether files can be opened from the descriptor of their folder."""

HAS_GROUPS = hasattr(os, "killpg") and hasattr(os, "set_blocking")
"""Whether a process can be ended with all that it has started."""

HAS_USERS = hasattr(os, "getuid")

# Files


def hold(path: str, below: Sequence[str] = (), *, listed: bool = False) -> Folder:
    """Hold the folder at a path or, folder by folder, one below it. `listed` says that it will be read or flushed.

    Links on the way to the path are followed. Raises OSError where a link, or no folder, stands below it.
    """
    if not HOLDS_FOLDERS:
        return _held_by_path(path, below)
    return _held(path, below, os.O_RDONLY | _DIRECTORY | _CLOSE if listed else _PASSED)


def _held(path: str, below: Sequence[str], last: int) -> int:
    folder = os.open(path, _PASSED if below else last)
    for number, name in enumerate(below, 1):
        above = folder
        try:
            folder = os.open(name, (last if number == len(below) else _PASSED) | _NO_FOLLOW, dir_fd=above)
        finally:
            os.close(above)
    return folder


def _held_by_path(path: str, below: Sequence[str]) -> str:
    found = os.stat(path)
    for name in ("", *below):
        if name:
            path = os.path.join(path, name)
            found = os.lstat(path)
        if not stat.S_ISDIR(found.st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), path)
    return path


def let_go(folder: Folder) -> None:
    """Hold a folder no longer."""
    if isinstance(folder, int):
        os.close(folder)


def open_below(path: str, below: Sequence[str], name: str) -> int:
    """Open a file to read it, folder by folder, as `hold` and `open_in` do. Raises OSError."""
    if not HOLDS_FOLDERS:
        return open_plain(os.path.join(_held_by_path(path, below), name))
    folder = _held(path, below, _PASSED)
    try:
        return os.open(name, _PLAIN, dir_fd=folder)
    finally:
        os.close(folder)


def open_in(folder: Folder, name: str, flags: int = os.O_RDONLY, mode: int = 0o600) -> int:
    """Open a file in a folder that is held: no link is followed, and nothing is waited for. Raises OSError."""
    if isinstance(folder, int):
        return os.open(name, flags | _PLAIN, mode, dir_fd=folder)
    return open_plain(os.path.join(folder, name), flags, mode)


def open_plain(
    path: str | os.PathLike[str], flags: int = os.O_RDONLY, mode: int = 0o600, *, waits: bool = False
) -> int:
    """Open a file by its path: no link in its place is followed. `waits` says that a pipe may be waited for.

    Raises OSError.
    """
    if _NO_FOLLOW:
        return os.open(path, flags | _NO_FOLLOW | _CLOSE | (0 if waits else _NON_BLOCK), mode)
    before = _plain(path)
    file = os.open(path, flags | _CLOSE, mode)
    after = os.fstat(file)
    if before is not None and (before.st_dev, before.st_ino) != (after.st_dev, after.st_ino):
        os.close(file)
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), os.fspath(path))
    return file


def _plain(path: str | os.PathLike[str]) -> os.stat_result | None:
    """The stat of a plain file; None where nothing is there. Raises OSError where something else is."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found.st_mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), os.fspath(path))
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder", os.fspath(path))
    if not stat.S_ISREG(found.st_mode):
        raise PermissionError(errno.EPERM, "is not a plain file", os.fspath(path))
    return found


def open_named(path: str | os.PathLike[str], flags: int = os.O_RDONLY, *, waits: bool = False) -> int:
    """Open what a user has named, links followed. `waits` says that a pipe may be waited for. Raises OSError."""
    return os.open(path, flags | _CLOSE | (0 if waits else _NON_BLOCK), 0o666)


def status(folder: Folder, name: str) -> os.stat_result:
    """Return the stat of what is in a folder, of a link itself. Raises OSError."""
    if isinstance(folder, int):
        return os.stat(name, dir_fd=folder, follow_symlinks=False)
    return os.lstat(os.path.join(folder, name))


def may_write(folder: Folder, name: str = ".") -> bool:
    """Whether this user may write to a file in a folder, or to the folder."""
    if isinstance(folder, int):
        return os.access(name, os.W_OK, dir_fd=folder)
    return os.access(os.path.join(folder, name), os.W_OK)


def make_folder(folder: Folder, name: str) -> None:
    """Make a folder in one that is held. Raises OSError."""
    if isinstance(folder, int):
        os.mkdir(name, dir_fd=folder)
    else:
        os.mkdir(os.path.join(folder, name))


def remove_folder(folder: Folder, name: str) -> None:
    """Remove an empty folder in one that is held. Raises OSError."""
    if isinstance(folder, int):
        os.rmdir(name, dir_fd=folder)
    else:
        os.rmdir(os.path.join(folder, name))


def remove(folder: Folder, name: str) -> None:
    """Remove a file, or a link, in a folder that is held. Raises OSError."""
    if isinstance(folder, int):
        os.unlink(name, dir_fd=folder)
    else:
        os.unlink(os.path.join(folder, name))


def rename(folder: Folder, old: str, new: str) -> None:
    """Give a file another name in its folder, and take the place of what has that name. Raises OSError."""
    if isinstance(folder, int):
        os.replace(old, new, src_dir_fd=folder, dst_dir_fd=folder)
    else:
        os.replace(os.path.join(folder, old), os.path.join(folder, new))


def flush(folder: Folder) -> None:
    """Have the disk keep the names in a folder that is held. Windows does so by itself."""
    if isinstance(folder, int):
        os.fsync(folder)


def make_alike(file: int, source: int) -> None:
    """Give a new file the owner, the mode and the attributes of another one, both of which are open."""
    found = os.fstat(source)
    made = os.fstat(file)
    if hasattr(os, "fchown") and (found.st_uid, found.st_gid) != (made.st_uid, made.st_gid):
        os.fchown(file, found.st_uid, found.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(file, stat.S_IMODE(found.st_mode))
    if hasattr(os, "listxattr"):
        # A file system without extended attributes has none to lose.
        with contextlib.suppress(OSError):
            for name in os.listxattr(source):
                os.setxattr(file, name, os.getxattr(source, name))


# Users and locks


def user() -> str:
    """A word for this user in the name of a folder that all users share; empty where no two users share one."""
    return f"-{os.getuid()}" if HAS_USERS else ""


def is_anothers(found: os.stat_result) -> bool:
    """Whether a file or folder belongs to another user."""
    return HAS_USERS and found.st_uid != os.getuid()


def is_open_to_others(found: os.stat_result, bits: int = 0o022) -> bool:
    """Whether others than the owner may write, or do what `bits` say. On Windows the mode does not tell."""
    return HAS_USERS and bool(found.st_mode & bits)


def try_lock(file: int, *, shared: bool) -> bool:
    """Lock an open file, alone or with others that share it. False where somebody else holds it.

    The system drops the lock when the process dies. Where it has no such locks, whoever asks gets it.
    """
    if not HAS_LOCKS:
        return True
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def unlock(file: int) -> None:
    """Drop the lock of an open file."""
    if HAS_LOCKS:
        fcntl.flock(file, fcntl.LOCK_UN)


# Processes


def cores() -> int:
    """How many cores this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def may_fork() -> bool:
    """Whether this process can be copied: a copy has one thread alone, and a lock of another one would stay locked.

    The libraries of macOS do not survive it.
    """
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def fork() -> int:
    """Copy this process: 0 in the copy, and its number here."""
    return os.fork()


def set_blocking(handle: int, *, blocks: bool) -> None:
    """Have a pipe wait, or not, where it is full. Only copies of this process write to one that does not."""
    os.set_blocking(handle, blocks)


def wait_for(child: int) -> None:
    """Wait until a copy of this process has ended."""
    os.waitpid(child, 0)


def kill(process: int) -> None:
    """End a process at once. Raises OSError."""
    os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))


def in_copies(call: Callable[[], None]) -> None:
    """Have each copy that is made of this process begin with a call."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=call)


def end_group(process: subprocess.Popen[bytes], *, gently: bool = False) -> None:
    """End a process that began a session, and all that it has started; `gently` asks them to end by themselves."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGTERM if gently else signal.SIGKILL)
        elif gently:
            process.terminate()
        else:
            process.kill()


def never_wait(file: int) -> None:
    """Have reads of a pipe tell that nothing is there, where they would wait."""
    os.set_blocking(file, False)


def bound(process: int, memory: int, seconds: int) -> None:
    """Set limits to the memory and the time of a process. Only Linux can set them from outside."""
    try:
        import resource
    except ImportError:
        return
    if not hasattr(resource, "prlimit"):
        return
    for kind, most in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_CPU, seconds)):
        # It may have ended already, and limits of the user's may be lower.
        with contextlib.suppress(OSError, ValueError):
            hard = resource.prlimit(process, kind)[1]
            limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.prlimit(process, kind, (limit, limit))


# Signals


def endings() -> Iterator[signal.Signals]:
    """The signals by which a run is ended from outside."""
    yield signal.SIGTERM
    if hasattr(signal, "SIGHUP"):
        yield signal.SIGHUP


Handler = Callable[[int, FrameType | None], None]


class Timer:
    """Calls a function again and again between two steps of the interpreter, where the system has such a timer."""

    def __init__(self, call: Handler) -> None:
        self._call = call
        self._before: object = None
        self._runs = False

    def start(self, first: float, again: float) -> None:
        """Start it, unless another one is at work: there is one in a process, and its main thread alone has it."""
        if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
            return
        if any(signal.getitimer(signal.ITIMER_REAL)):
            return
        self._runs = True
        self._before = signal.signal(signal.SIGALRM, self._call)
        signal.setitimer(signal.ITIMER_REAL, first, again)

    def stop(self) -> None:
        """Stop it, if it was started."""
        if self._runs:
            self._runs = False
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)  # type: ignore[arg-type]
