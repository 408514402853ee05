"""What `migrate` asks of git: what is committed, and to commit."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

_CALLER = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
)
"""By these a git that calls the tool, as for a hook, names a repository, which need not be the one looked at."""

_NAMED = 500
"""Paths that fit the command line of every system; for more, git is asked about the whole tree."""


class GitError(Exception):
    """Git is not there, or refuses. The message is for the user."""


def forget_caller() -> None:
    """Make every git that this process calls look at the folder it is called for."""
    for name in _CALLER:
        os.environ.pop(name, None)


def uncommitted(root: Path, paths: Iterable[str]) -> list[str]:
    """Those of `paths` that differ from what is committed, untracked ones too; none without git. Raises GitError."""
    wanted = sorted(paths)
    if not wanted or not is_top(root):
        return []
    named = wanted if len(wanted) <= _NAMED else []
    answer = _git(
        root,
        *("--no-optional-locks", "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *named),
        failing="git cannot tell what is committed (--allow-dirty does not ask)",
    )
    changed = {os.fsdecode(record[3:]) for record in answer.split(b"\0") if record}
    return [path for path in wanted if path in changed]


def untracked(root: Path, paths: Iterable[str]) -> list[str]:
    """Those of `paths` that git does not track, because they are new or because it ignores them. Raises GitError."""
    known = _git(root, "ls-files", "-z", failing="git cannot tell what it tracks").split(b"\0")
    tracked = set(map(os.fsdecode, known))
    return [path for path in paths if path not in tracked]


def commit(root: Path, message: str, paths: Iterable[str]) -> None:
    """Commit these files, and nothing else that lies about. Raises GitError."""
    _git(
        root,
        *("commit", "-q", "-m", message, "--pathspec-from-file=-", "--pathspec-file-nul"),
        given=b"\0".join(map(os.fsencode, paths)),
        failing="git did not commit, the files are written",
    )


def is_top(folder: Path) -> bool:
    """Whether the folder is the top of a repository."""
    return (folder / ".git").exists()


def _git(root: Path, *arguments: str, given: bytes = b"", failing: str) -> bytes:
    command = ["git", "--literal-pathspecs", "-C", os.fspath(root), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)
    except OSError as error:
        raise GitError(f"{failing}: git cannot be run: {error.strerror}") from error
    if done.returncode:
        raise GitError(f"{failing}: {done.stderr.decode('utf-8', 'replace').strip() or 'it gave no reason'}")
    return done.stdout
