"""The gate to the disk: whatever is read or written of a project passes here.

A path is followed folder by folder from the root's own descriptor, and no link is followed on the way: what a path
means is settled by the call that opens it, not by a look before. A link within the project is resolved first, and its
target is then opened like any other path. Only plain files are opened, none that would make a reader wait, and none
that is larger than a limit.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from codemods import system
from codemods.system import Folder

MAX_BYTES = 64 * 1024 * 1024
"""No source is larger. What is has been made by a program, or by somebody who wants memory to run out."""

MAX_SETTINGS = 4 * 1024 * 1024
"""No file of settings is larger: they are read by parsers that take many times their size."""

_LINKS = frozenset({errno.ELOOP, errno.ENOTDIR, errno.EMLINK})
"""Error numbers that the system gives where a link stands on the way: Linux and macOS for a file, and for a folder."""


class RefusedError(OSError):
    """A file that is there and is not opened. `strerror` says why."""

    def __init__(self, why: str) -> None:
        super().__init__(errno.EPERM, why)


def words_of(error: OSError) -> str:
    """The system's words for an error, as they stand within a sentence."""
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]


class Disk:
    """The files under one folder. Paths are relative to it, with forward slashes."""

    def __init__(self, root: Path | str) -> None:
        self._root = os.fspath(root)

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
        """The bytes of a plain file. Raises OSError, RefusedError where there is one that must not be opened."""
        try:
            return self._read(path, limit)
        except RefusedError:
            raise
        except OSError as error:
            if error.errno not in _LINKS:
                raise
        return self._read(self.settled(path), limit)

    def settled(self, path: str) -> str:
        """The path without links. Raises RefusedError where they lead out of the root, or nowhere."""
        full = os.path.join(self._root, *_parts(path))
        real = os.path.realpath(full)
        relative = inside(real, os.path.realpath(self._root))
        if relative is None:
            raise RefusedError("is a link that leads outside the project")
        if relative == path and os.path.islink(full):
            raise OSError(errno.ELOOP, "is a link that leads back to itself")
        return relative

    def status(self, path: str) -> os.stat_result:
        """Return the stat of a file or folder, or of a link itself. Raises OSError."""
        with self.holding(path) as (folder, name):
            return system.status(folder, name)

    def is_file(self, path: str) -> bool:
        """Whether there is a plain file, perhaps behind a link that stays within the root."""
        try:
            # Most callers ask for a path that does not exist: then no folder on the way need be opened.
            os.lstat(os.path.join(self._root, *_parts(path)))
        except (FileNotFoundError, NotADirectoryError, RefusedError, ValueError):
            return False
        except OSError:
            # A name as long as no call takes it is followed folder by folder.
            pass
        try:
            try:
                found = self.status(path)
            except NotADirectoryError:
                found = None
            if found is None or stat.S_ISLNK(found.st_mode):
                found = self.status(self.settled(path))
        except (OSError, ValueError):
            return False
        return stat.S_ISREG(found.st_mode)

    @contextlib.contextmanager
    def holding(self, path: str) -> Iterator[tuple[Folder, str]]:
        """Hold the folder of a file: the folder, and the file's name in it. Raises OSError."""
        *folders, name = _parts(path)
        folder = self._open(folders)
        try:
            yield folder, name
        finally:
            system.let_go(folder)

    @contextlib.contextmanager
    def listing(self, path: str) -> Iterator[tuple[Folder, list[os.DirEntry[str]]]]:
        """Hold a folder: itself, and what is in it, sorted by name. Raises OSError."""
        with self.folder(path) as folder:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
            yield folder, found

    @contextlib.contextmanager
    def folder(self, path: str) -> Iterator[Folder]:
        """Hold a folder, to list it or to flush it. Raises OSError."""
        found = self._open(_parts(path) if path else [], listed=True)
        try:
            yield found
        finally:
            system.let_go(found)

    def make_folders(self, path: str) -> None:
        """Make a folder and those above it, as far as they are not there. Raises OSError where a link is in the way."""
        made: list[str] = []
        for name in _parts(path) if path else []:
            with self.folder("/".join(made)) as folder, contextlib.suppress(FileExistsError):
                system.make_folder(folder, name)
            made.append(name)

    def _read(self, path: str, limit: int) -> bytes:
        *folders, name = _parts(path)
        file = system.open_below(self._root, folders, name)
        try:
            return _bytes(file, limit)
        finally:
            os.close(file)

    def _open(self, folders: list[str], *, listed: bool = False) -> Folder:
        """Hold a folder under the root."""
        # The root is the user's own word, and so are the links on the way to it.
        return system.hold(self._root, folders, listed=listed)


def inside(full: str, root: str) -> str | None:
    """An absolute path from the root, "" for the root itself; None where it lies elsewhere."""
    if full == root:
        return ""
    above = root if root.endswith(os.sep) else f"{root}{os.sep}"
    return full.removeprefix(above).replace(os.sep, "/") if full.startswith(above) else None


def real(path: str | os.PathLike[str]) -> Path:
    """The path without links and dots, as far as it can be followed: links in a circle stay where they are.

    `Path.resolve` raises RuntimeError for such links.
    """
    return Path(os.path.realpath(path))


def is_below(path: str) -> bool:
    """Whether a path that a file names stays below the folder that it starts from."""
    return not path.startswith("/") and "\0" not in path and ".." not in path.split("/")


def read_named(file: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a file that the user has named, wherever it lies: plain, or a pipe of a shell. Raises OSError."""
    # A pipe that lies in a folder has come with it: whoever opens it may wait for ever.
    waits = file.is_absolute() and file.parts[1:2] in (("dev",), ("proc",))
    with open(system.open_named(file, waits=waits), "rb") as stream:
        mode = os.fstat(stream.fileno()).st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            raise RefusedError("is a device")
        if not waits and not stat.S_ISREG(mode):
            raise RefusedError("is a folder" if stat.S_ISDIR(mode) else "is not a plain file")
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise RefusedError(_too_large(limit))
    return content


def create(folder: Folder, name: str, mode: int = 0o600) -> int:
    """A new file for writing, in a folder that is held: never one that is there, nor what a link leads to."""
    return system.open_in(folder, name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)


def content(folder: Folder, name: str, limit: int = MAX_BYTES) -> tuple[bytes, os.stat_result]:
    """A plain file in a folder that is held: its bytes, and what the system says of it. Raises OSError."""
    file = system.open_in(folder, name)
    try:
        return _bytes(file, limit), os.fstat(file)
    finally:
        os.close(file)


def write_all(file: int, content: bytes) -> None:
    """Write all bytes, however many the system takes at a time."""
    view = memoryview(content)
    while view:
        view = view[os.write(file, view) :]


def _bytes(file: int, limit: int) -> bytes:
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode):
        raise RefusedError("is a folder" if stat.S_ISDIR(found.st_mode) else "is not a plain file")
    if found.st_size > limit:
        raise RefusedError(_too_large(limit))
    content = os.read(file, found.st_size + 1)
    if len(content) == found.st_size:
        return content
    # It grows while it is read, or is one of those that the system makes up while they are read.
    pieces = [content]
    size = len(content)
    while piece := os.read(file, 1 << 20):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise RefusedError(_too_large(limit))
    return b"".join(pieces)


def _too_large(limit: int) -> str:
    return f"is larger than {limit // (1024 * 1024)} MiB"


def _parts(path: str) -> list[str]:
    parts = path.split("/")
    if "" in parts or "." in parts or ".." in parts:
        raise RefusedError("leads outside the project")
    return parts
