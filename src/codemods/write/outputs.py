"""Writes for the command line's user: on stdout, on stderr, and in the files that `-o` and others name."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from codemods import system
from codemods.disk import Disk, create, words_of
from codemods.files import words as shown
from codemods.files.named import leads_out

_MAY_BE_A_KEY = re.compile(r"[\w+/=.-]{16}")
"""The text that every masked key holds."""

_STANDARD_STREAMS = 3


class OutputError(Exception):
    """Output that cannot be written. The message names where to."""


def prepare() -> None:
    """Make the standard streams fit to be written to, whatever the process was started with."""
    # If one were closed, the next opened file would take its number, and with it a child process's output.
    while (file := os.open(os.devnull, os.O_RDWR)) < _STANDARD_STREAMS:
        pass
    os.close(file)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)
    # Names of files need not be text; they are shown with their odd bytes escaped.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def say(message: str) -> None:
    """Tell the user something, on stderr."""
    line(f"codemods: {message}")


def line(text: str) -> None:
    """Write a line to stderr, whatever characters it quotes. If stderr can't be written to, the run goes on."""
    safe = shown.terminal(text)
    if _MAY_BE_A_KEY.search(safe):
        # The catalogue comes with it, which an answer to a wrong option need not wait for.
        from codemods.catalogue.masking import masked

        safe = masked(safe)
    try:
        sys.stderr.write(f"{safe}\n")
        sys.stderr.flush()
    except OSError:
        # Python must not try again, at its end, what could not be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def emit(pieces: Iterable[bytes], file: Path | None = None) -> None:
    """Write the output of a command, to a file or to stdout. Raises OutputError.

    A reader that leaves early, as `head` does, has what it wanted: the command goes on to its own end.
    """
    try:
        if file is not None:
            _write(file, pieces)
            return
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.flush()
    except OSError as error:
        if file is None:
            # Python must not try again, at its end, what could not be written.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise OutputError(f"{file or 'the output'}: {words_of(error)}") from error


def _write(file: Path, pieces: Iterable[bytes]) -> None:
    with open(_opened(file), "wb") as stream:
        try:
            stream.writelines(pieces)
            stream.flush()
        except BaseException:
            # Half a patch applies, and half a list looks complete: nobody would notice what is missing.
            if os.path.isfile(file):
                os.unlink(os.path.realpath(file))
            raise


def _opened(file: Path) -> int:
    """The user's file, emptied, for writing. A link that came with the project does not lead out of it."""
    if leads_out(file):
        raise OSError(errno.EPERM, "is a link that leads outside the project")
    real = os.path.realpath(file)
    if file.is_absolute() and file.parts[1:2] in (("dev",), ("proc",)):
        # It is no path that could be followed by hand.
        handle = system.open_named(real, os.O_WRONLY | os.O_CREAT, waits=True)
    else:
        handle = system.open_plain(real, os.O_WRONLY | os.O_CREAT, 0o666, waits=True)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        os.truncate(handle, 0)
    return handle


def prove(file: Path | None) -> None:
    """Check before the run that the output file can be written. Raises OutputError."""
    if file is not None and leads_out(file):
        raise OutputError(f"{file}: is a link that leads outside the project")
    if file is None or (os.path.exists(file) and not os.path.isfile(file) and not os.path.isdir(file)):
        # A pipe that is opened and closed again is a whole output to its reader.
        return
    is_new = not os.path.lexists(file)
    try:
        with open(file, "ab"):
            pass
        if is_new:
            # A run that fails leaves no empty file that reads as an answer.
            os.unlink(file)
    except OSError as error:
        raise OutputError(f"{file}: {words_of(error)}") from error


def replace_file(file: Path, pieces: Iterable[bytes], *, mode: int = 0o666) -> None:
    """Write a file whole: whoever reads it sees all of it or what was there before. Raises OSError.

    The draft has a name that nobody can foretell, so that nobody can have put a link in its place.
    """
    if leads_out(file):
        raise OSError(errno.EPERM, "is a link that leads outside the project", str(file))
    target = Path(os.path.realpath(file))
    if os.path.exists(target) and not os.path.isfile(target):
        # A device or a pipe is written to; to put a file in its place would break the machine.
        with open(target, "wb") as stream:
            stream.writelines(pieces)
        return
    draft = target.with_name(f".{target.name[:100]}.{os.urandom(8).hex()}.draft")
    handle = system.open_plain(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with open(handle, "wb") as stream:
            stream.writelines(pieces)
        os.replace(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def ready(folder: Path) -> None:
    """Make a folder for output that the user has named. Raises OSError where a link of the project leads it out."""
    if leads_out(folder):
        raise OSError(errno.EPERM, "is a link that leads outside the project", str(folder))
    folder.mkdir(parents=True, exist_ok=True)


def place(folder: Path, name: str, pieces: Iterable[bytes], *, mode: int = 0o666) -> None:
    """Write a file whole into a folder that the user has named for output. Raises OSError.

    A link that is there is replaced, never followed; nor is one on the way from the folder.
    """
    inner, _, last = name.rpartition("/")
    held = Disk(folder)
    held.make_folders(inner)
    with held.holding(name) as (there, _):
        draft = f".{last[:100]}.{os.urandom(8).hex()}.draft"
        handle = create(there, draft, mode)
        try:
            with open(handle, "wb") as stream:
                stream.writelines(pieces)
            system.rename(there, draft, last)
        except BaseException:
            system.remove(there, draft)
            raise
