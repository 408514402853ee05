"""The one place that starts git. A repository's settings name programs in many ways; here each of them is switched off.

Git lists files, searches them, compares them with the commit, and commits. For none of this it needs a program of the
repository, another machine, or an answer from the keyboard.
"""

from __future__ import annotations

import errno
import math
import os
import re
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

from codemods import system
from codemods.files.git_folder import unreadable, way_out
from codemods.files.watch import Watch
from codemods.records import dataclass

SECONDS = 60
"""After these git is stopped: what it waits for, such as a pipe among its settings, may never come."""

_LOOK = 0.1
"""Seconds between two looks at what git does."""

_DOUBT = 5
"""Seconds of a command's work after which git is asked for something that takes no time, and for as long."""

MOST_MEMORY = 2 << 30
"""Bytes of memory that git may take for itself. It reads a file such as .gitignore whole, however large that is; what
it maps of its own packs does not count."""

_OFF = (
    # Programs that git runs by itself.
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.alternateRefsCommand=",
    "diff.external=",
    # Programs for a person at the keyboard.
    "core.pager=cat",
    "core.editor=true",
    "sequence.editor=true",
    "core.askPass=true",
    # Signatures: a program again, and a key of the user's.
    "commit.gpgSign=false",
    "tag.gpgSign=false",
    "gpg.program=false",
    "gpg.ssh.program=false",
    "gpg.x509.program=false",
    "gpg.ssh.defaultKeyCommand=",
    # The network, and other repositories. What is missing stays missing.
    "protocol.allow=never",
    "core.sshCommand=false",
    "core.gitProxy=",
    "credential.helper=",
    "fetch.recurseSubmodules=false",
    "submodule.recurse=false",
    "diff.ignoreSubmodules=all",
    "status.submoduleSummary=false",
    # A repository that lies among the files of this one, and has settings of its own.
    "safe.bareRepository=explicit",
    # Work that it would begin on its own account.
    "gc.auto=0",
    "maintenance.auto=false",
)

_SET: Mapping[str, str] = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_EDITOR": "true",
    "GIT_PAGER": "cat",
    # The output is read by bytes and in git's own words, whatever the language of the user's shell.
    "LC_ALL": "C",
}

CALLER = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
)
"""Variables by which git, when it runs a hook, names its repository. The tool may look at another one."""

_WRITING = frozenset({"commit", "commit-tree", "read-tree", "update-index", "update-ref", "worktree", "write-tree"})
"""Commands of git that write into the repository's folder."""

_ONLY_SETTINGS = ({"config"}, {"rev-parse", "--git-dir"}, {"rev-parse", "--git-path"})
"""Words of a call by which git reads no more than its settings."""

_FILTER = re.compile(r"filter\.(.+)\.(clean|smudge|process|required)", re.DOTALL)
_NO_FILTER = frozenset({"unspecified", "unset", "set", ""})


class GitError(Exception):
    """Git is not there, refuses, or does not answer in time. The message is for the user."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Holds how a call of git ended."""

    code: int
    out: bytes
    err: bytes

    @property
    def complaint(self) -> str:
        """The words of git for its failure."""
        return self.err.decode("utf-8", "replace").strip() or "it gave no reason"


def start(
    folder: Path, arguments: Sequence[str], given: IO[bytes] | int, out: IO[bytes] | int, err: IO[bytes] | int
) -> subprocess.Popen[bytes]:
    """Start git in a folder, its settings' programs switched off. Raises OSError where there is none that answers."""
    if why := _hindrance(folder, arguments):
        raise OSError(errno.EPERM, why)
    return _start(folder, arguments, given, out, err, {})


def run(folder: Path, *arguments: str, given: bytes = b"", filters: bool = False) -> Answer:
    """Run git to its end. `filters` says that it may look for programs that convert files, which are switched off too.

    Raises GitError where git cannot be run or does not answer in time.
    """
    settings = {}
    if filters:
        settings = {
            f"filter.{name}.{kind}": "false" if kind == "required" else ""
            for name in filter_names(folder)
            for kind in ("clean", "smudge", "process", "required")
        }
    return _run(folder, arguments, given, settings)


def filter_names(folder: Path) -> tuple[str, ...]:
    """The names of the filters that the settings know. Raises GitError."""
    listed = _run(folder, ["config", "--list", "--includes", "--name-only", "-z"], b"", {})
    if listed.code:
        raise GitError(f"git cannot tell its settings: {listed.complaint}")
    found = (_FILTER.fullmatch(name) for name in os.fsdecode(listed.out).split("\0"))
    return tuple(dict.fromkeys(match[1] for match in found if match))


def filtered(folder: Path, paths: Iterable[str]) -> tuple[str, str] | None:
    """The first of `paths` that git would give to a program before it takes the file in, and the filter's name."""
    names = frozenset(filter_names(folder))
    if not names:
        return None
    given = b"".join(os.fsencode(path) + b"\0" for path in paths)
    told = _run(folder, ["check-attr", "-z", "--stdin", "filter"], given, {})
    fields = os.fsdecode(told.out).split("\0")
    for path, _, value in zip(fields[::3], fields[1::3], fields[2::3], strict=False):
        if value not in _NO_FILTER and value in names:
            return path, value
    return None


def stop(process: subprocess.Popen[bytes]) -> None:
    """End git, and what it may have started."""
    system.end_group(process)
    process.wait()


def wait(process: subprocess.Popen[bytes], folder: Path, started: float) -> int | None:
    """The exit code of a process that was started at a time of `time.monotonic`; None where it had to be stopped."""
    patience = _Patience(process, folder, started)
    while True:
        try:
            return process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            if patience.end():
                stop(process)
                return None


class _Patience:
    """Tells when a process of git has been waited for long enough, and why."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path, started: float) -> None:
        self._folder = folder
        self._watch = Watch(process.pid)
        self._started = started
        self._is_proved = False

    def end(self) -> str:
        """The reason why the wait is over, in words that follow the command's name; empty while there is."""
        waited = time.monotonic() - self._started
        if self._watch.is_stuck():
            return "waits for something that does not come, such as a pipe in place of a file"
        if waited > SECONDS:
            return f"did not end within {SECONDS} seconds"
        if waited > _DOUBT and not self._is_proved:
            self._is_proved = True
            if not _comes_to_an_end(self._folder):
                _HOPELESS.add(self._folder)
                return _NO_END
        return ""


_NO_END = "does not finish reading its settings"

_HOPELESS: set[Path] = set()
"""Folders whose settings git does not read to the end, however often it is asked."""


def _comes_to_an_end(folder: Path) -> bool:
    """Whether git can say where a repository is: for that it reads its settings, which may name each other for ever."""
    nothing = subprocess.DEVNULL
    process = _start(folder, ["rev-parse", "--git-dir"], nothing, nothing, nothing, {})
    try:
        process.wait(_DOUBT)
    except subprocess.TimeoutExpired:
        stop(process)
        return False
    return True


def _hindrance(folder: Path, arguments: Sequence[str]) -> str:
    """The reason why git is not started in a folder; empty where there is none."""
    if folder in _HOPELESS:
        return f"git {_NO_END}, and is not called again"
    why = unreadable(os.fspath(folder), only_settings=any(words.issubset(arguments) for words in _ONLY_SETTINGS))
    return f"git would never finish reading it: {why}" if why else ""


def _command(arguments: Sequence[str]) -> str:
    return next((word for word in arguments if not word.startswith("-")), "")


def _run(folder: Path, arguments: Sequence[str], given: bytes, settings: Mapping[str, str]) -> Answer:
    pipe = subprocess.PIPE
    command = _command(arguments)
    if why := _hindrance(folder, arguments):
        raise GitError(why)
    if command in _WRITING and (why := way_out(os.fspath(folder))):
        raise GitError(f"{folder}: {why}; git would write there, so `git {command}` is not run")
    try:
        process = _start(folder, arguments, pipe, pipe, pipe, settings)
    except FileNotFoundError as error:
        raise GitError("git was not found: install it, or add it to PATH") from error
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}") from error
    with process:
        patience = _Patience(process, folder, time.monotonic())
        text: bytes | None = given
        try:
            while True:
                try:
                    out, err = process.communicate(text, timeout=_LOOK)
                    break
                except subprocess.TimeoutExpired:
                    # It keeps what has not been sent yet.
                    text = None
                    if why := patience.end():
                        raise GitError(f"git {command} {why}") from None
        finally:
            if process.poll() is None:
                stop(process)
    return Answer(process.returncode, out, err)


def _start(
    folder: Path,
    arguments: Sequence[str],
    given: IO[bytes] | int,
    out: IO[bytes] | int,
    err: IO[bytes] | int,
    settings: Mapping[str, str],
) -> subprocess.Popen[bytes]:
    command = ["git", "--no-pager", *(word for setting in _OFF for word in ("-c", setting))]
    process = subprocess.Popen(
        [*command, "-C", os.fspath(folder), *arguments],
        stdin=given,
        stdout=out,
        stderr=err,
        env=_environment(settings) | _place(folder, arguments),
        # Git is stopped with all that it may have started.
        start_new_session=True,
    )
    # These limits hold even if the tool is killed and can't stop git any more.
    system.bound(process.pid, MOST_MEMORY, math.ceil(10 * SECONDS))
    return process


def _place(folder: Path, arguments: Sequence[str]) -> dict[str, str]:
    """The variables that keep git in the folder, whatever its settings say of another work tree, and whatever lies
    above it."""
    place = {"GIT_CEILING_DIRECTORIES": os.path.dirname(os.fspath(folder))}
    if "worktree" not in arguments and os.path.lexists(folder / ".git"):
        place["GIT_WORK_TREE"] = os.fspath(folder)
    return place


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """The user's environment, without what speaks of another repository. `settings` may have any name."""
    environment = {name: value for name, value in os.environ.items() if name not in CALLER} | dict(_SET)
    if settings:
        known = environment.get("GIT_CONFIG_COUNT", "")
        first = int(known) if known.isascii() and known.isdecimal() and len(known) < 9 else 0
        environment["GIT_CONFIG_COUNT"] = str(first + len(settings))
        for number, (name, value) in enumerate(settings.items(), first):
            environment[f"GIT_CONFIG_KEY_{number}"] = name
            environment[f"GIT_CONFIG_VALUE_{number}"] = value
    return environment
