"""Asks git for the files of a work tree, and for those that hold some text. Git searches with all cores and keeps a
list of what is there, so that a run over a large tree need not look at every file itself.

The processes are begun early and asked for their answers when these are needed: meanwhile the run loads its modules.
"""

from __future__ import annotations

import functools
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

from codemods.files import git_calls

_LINK, _SUBMODULE = "120000", "160000"
"""Modes of entries that are no files."""

_NOT_THERE, _REMOVED = "S", "R"
"""The tags of an entry that a sparse checkout leaves out, and of one whose file was deleted."""

_PLAIN = tuple(
    word
    for name in ("grep.lineNumber", "grep.column", "color.grep", "submodule.recurse", "grep.fallbackToNoIndex")
    for word in ("-c", f"{name}=false")
)
"""Settings of the user that would add to what a search prints, or have it look elsewhere."""

_MATCH = re.compile(r"([^\0]+)\0([^\n]*)\n")


class Asked:
    """A process of git that has been begun."""

    def __init__(self, root: Path, arguments: Sequence[str], text: bytes = b"") -> None:
        # Git prints into a file: a full pipe would stop it until somebody reads.
        self._output: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been read
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - likewise
        self.complained = False
        self._root = root
        self._started = time.monotonic()
        self._process: subprocess.Popen[bytes] | None = None
        with tempfile.TemporaryFile() as given:
            given.write(text)
            given.seek(0)
            try:
                self._process = git_calls.start(root, arguments, given, self._output, self._complaints)
            except OSError:
                self._close()

    def records(self) -> list[str] | None:
        """The answer's records, each of which ends with NUL; None where git did not answer. To be asked for once."""
        text = self._text(0)
        return None if text is None else text.split("\0")[:-1]

    def hits(self) -> frozenset[str] | None:
        """The files that a search found; None where git did not answer. To be asked for once."""
        text = self._searched()
        return None if text is None else frozenset(text.split("\0")[:-1])

    def lines(self) -> list[tuple[str, str]] | None:
        """Each match of a search with its file first; None where git did not answer. To be asked for once."""
        text = self._searched()
        return None if text is None else _MATCH.findall(text)

    def _searched(self) -> str | None:
        """Return the output of a search, or None if git could not read some file: it names that file only on stderr, so
        the caller reads all files itself."""
        # Exit code 1 says that nothing was found.
        text = self._text(1)
        return None if self.complained else text

    def _text(self, nothing: int) -> str | None:
        """The output of git; `nothing` is the exit code by which it says that it found nothing."""
        if self._process is None:
            return None
        code = git_calls.wait(self._process, self._root, self._started)
        self._output.seek(0)
        text = os.fsdecode(self._output.read())
        self.complained = bool(self._complaints.seek(0, os.SEEK_END))
        self._close()
        return text if code in {0, nothing} else None

    def _close(self) -> None:
        self._output.close()
        self._complaints.close()

    def __del__(self) -> None:
        # A run that ends early never reads the answer. The process ends by itself, and is waited for here.
        if self._process is not None and self._process.poll() is None:
            git_calls.stop(self._process)
        self._close()


class Listing:
    """The files under `root` that git tracks or would track."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.odd: set[str] = set()
        self._tracked = Asked(root, ["ls-files", "-z", "-s", "-t"])
        self._others = Asked(root, ["ls-files", "-z", "-t", "-o", "-d", "--exclude-standard"])

    @functools.cached_property
    def files(self) -> frozenset[str] | None:
        """Plain files that are there; None where git does not answer. What else git lists is in `odd`."""
        tracked, others = self._tracked.records(), self._others.records()
        # Git names a folder that it can't read only on stderr. Then the caller lists the files itself, to say which.
        if tracked is None or others is None or self._others.complained:
            return None
        gone = {record[2:] for record in others if record[0] == _REMOVED}
        found: set[str] = set()
        # `H 100644 <object> <stage>\t<path>`
        for record in tracked:
            head, _, path = record.partition("\t")
            if head[0] == _NOT_THERE or head.startswith(_SUBMODULE, 2) or path in gone:
                continue
            (self.odd if head.startswith(_LINK, 2) else found).add(path)
        root = os.fspath(self._root)
        fresh = (record[2:] for record in others if record[0] != _REMOVED and not record.endswith("/"))
        for path in fresh:
            (found if _is_plain_file(f"{root}/{path}") else self.odd).add(path)
        return frozenset(found)


def exclude_files(root: Path) -> tuple[Path, ...]:
    """The files beside each .gitignore from which git takes patterns, the weaker first. They need not be there."""
    own = root / ".git" / "info" / "exclude"
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    users = Path(home, "git", "ignore")
    try:
        where = git_calls.run(root, "rev-parse", "--git-path", "info/exclude")
        named = git_calls.run(root, "config", "--type=path", "-z", "--get", "core.excludesFile")
    except git_calls.GitError:
        return users, own
    if not where.code:
        own = root / os.fsdecode(where.out).removesuffix("\n")
    if not named.code:
        users = root / os.fsdecode(named.out).removesuffix("\0")
    return users, own


def search_words(root: Path, suffixes: Iterable[str], needles: Iterable[bytes]) -> Asked:
    """Ask for the files with one of the suffixes that hold one of the needles. Exit code 1: none does."""
    return _search(root, ["-l", "-F"], suffixes, needles)


def search(root: Path, suffixes: Iterable[str], expressions: Iterable[bytes]) -> Asked:
    """Ask for the files with one of the suffixes in which a line matches one of the expressions (of Perl's kind)."""
    return _search(root, ["-l", "-P"], suffixes, [_joined(expressions)])


def search_lines(root: Path, suffixes: Iterable[str], expressions: Iterable[bytes]) -> Asked:
    """Ask for what in the files with one of the suffixes matches one of the expressions; see `Asked.lines`."""
    return _search(root, ["-o", "-P"], suffixes, [_joined(expressions)])


def _joined(expressions: Iterable[bytes]) -> bytes:
    # Git looks for each of several expressions in turn, over and over: five of them took ten times as long as one.
    return b"|".join(b"(?:" + expression + b")" for expression in expressions)


def _search(root: Path, how: Sequence[str], suffixes: Iterable[str], patterns: Iterable[bytes]) -> Asked:
    globs = [f":(glob)**/*{suffix}" for suffix in suffixes]
    command = [*_PLAIN, "grep", "--untracked", "-z", "-a", *how, "-f", "-", "--", *globs]
    return Asked(root, command, b"".join(pattern + b"\n" for pattern in patterns))


def _is_plain_file(path: str) -> bool:
    import stat

    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
