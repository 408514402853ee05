"""Keeps data that the tool has to trust later in the user's state folder, where nobody else may write.

Such data is never in the repository: files of a checkout, `.git` included, may come from a stranger.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from codemods import system
from codemods.disk import Disk, RefusedError, create, write_all

_KEY_BYTES = 32

KEPT_DAYS = 30
"""Runs are kept for so many days, unless the settings of the project say otherwise."""


def home() -> Path:
    """The folder of the tool in the user's state folder; it is not made here.

    Where the user has no folder that can be written to, as in some containers, it is one beside the temporary files.
    """
    named = os.environ.get("XDG_STATE_HOME", "")
    # A relative path would mean another folder in every repository, and perhaps one that came with it.
    base = Path(named) if os.path.isabs(named) else Path(os.path.expanduser("~"), ".local", "state")
    folder = base / "codemods"
    if os.path.lexists(folder):
        return folder
    above = next((each for each in (base, *base.parents) if os.path.lexists(each)), Path("/"))
    if base.is_absolute() and os.access(above, os.W_OK | os.X_OK):
        return folder
    return Path(tempfile.gettempdir(), f"codemods{system.user()}")


def of(path: Path) -> Path:
    """The folder for what is kept of `path`; it is not made here."""
    return home() / hashlib.sha256(os.fsencode(path)).hexdigest()[:24]


def make(folder: Path) -> None:
    """Make a folder of `home`, for this user alone. Raises OSError, RefusedError where it is another's."""
    top = home()
    top.parent.mkdir(parents=True, exist_ok=True)
    for each in (top, *(top / part for part in _ways(folder.relative_to(top).parts))):
        with contextlib.suppress(FileExistsError):
            os.mkdir(each, 0o700)
    prove(folder)


def prove(folder: Path) -> None:
    """Raise OSError where the folder is not there, RefusedError where another user owns it or may write to it."""
    top = home()
    for each in (top, *(top / part for part in _ways(folder.relative_to(top).parts))):
        found = os.lstat(each)
        if not stat.S_ISDIR(found.st_mode):
            raise _refused(each, "is not a folder")
        if system.is_anothers(found):
            raise _refused(each, "belongs to another user")
        if each != top and system.is_open_to_others(found):
            raise _refused(each, "can be written to by other users")
        if each == top and system.is_open_to_others(found, 0o077):
            # Earlier versions made it with the mode that the user's mask left. What lies in it is looked at as well.
            os.chmod(each, 0o700)


def read(folder: Path, name: str, limit: int) -> bytes:
    """A file in a folder of `home`. Raises OSError, RefusedError where it is not this user's alone."""
    prove(folder)
    disk = Disk(folder)
    found = disk.status(name)
    if system.is_anothers(found) or system.is_open_to_others(found):
        raise _refused(folder / name, "may have been written by other users")
    return disk.read(name, limit)


def seal(content: bytes) -> str:
    """Return a seal that only this user can make. It proves later that nobody has changed data in a place where others
    may write.

    Raises OSError where the user has no folder for the key.
    """
    return hmac.new(_key(), content, hashlib.sha256).hexdigest()


def is_sealed(content: bytes, given: str) -> bool:
    """Whether `seal` has given that to this content."""
    try:
        return hmac.compare_digest(seal(content), given)
    except (OSError, TypeError):
        return False


def _key() -> bytes:
    folder = home()
    make(folder)
    with contextlib.suppress(FileExistsError), Disk(folder).folder("") as held:
        handle = create(held, "key")
        write_all(handle, secrets.token_bytes(_KEY_BYTES))
        os.close(handle)
    return read(folder, "key", _KEY_BYTES)


def outdated(folders: Iterable[Path], days: int = KEPT_DAYS) -> Iterator[Path]:
    """Yield those of the folders that were made longer ago than they are kept."""
    oldest = time.time() - days * 24 * 3600
    for folder in folders:
        try:
            if os.lstat(folder).st_mtime < oldest:
                yield folder
        except OSError:
            continue


def _ways(parts: tuple[str, ...]) -> Iterator[Path]:
    for count in range(1, len(parts) + 1):
        yield Path(*parts[:count])


def _refused(folder: Path, why: str) -> RefusedError:
    error = RefusedError(why)
    error.filename = str(folder)
    return error
