"""Asks git for `migrate`: what is committed, and to commit. No hook runs, and nothing is signed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from codemods.files import git_calls, git_folder
from codemods.files.git_calls import GitError

__all__ = ["GitError", "commit", "forget_caller", "uncommitted", "untracked"]

_NAMED = 500
"""Paths that fit the command line of every system; for more, git is asked about the whole tree."""


def forget_caller() -> None:
    """Make every git that this process calls look at the folder it is called for."""
    for name in git_calls.CALLER:
        os.environ.pop(name, None)


def uncommitted(root: Path, paths: Iterable[str]) -> list[str]:
    """The `paths` that differ from what is committed, untracked ones too; none without git. Raises GitError."""
    wanted = sorted(paths)
    if not wanted or not git_folder.is_top(root):
        return []
    named = wanted if len(wanted) <= _NAMED else []
    answer = _git(
        root,
        # Git would start itself in a submodule, whose settings may name filters that nobody has switched off.
        *("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all"),
        *("--", *named),
        failing="git can't tell which changes are uncommitted; add --allow-dirty to write without that check",
    )
    changed = {os.fsdecode(record[3:]) for record in answer.split(b"\0") if record}
    return [path for path in wanted if path in changed]


def prove_within(root: Path) -> None:
    """Raise GitError where a commit would write outside of the repository."""
    why = git_folder.way_out(os.fspath(root))
    if why:
        raise GitError(f"{why}, and git would write there: nothing was committed")


def untracked(root: Path, paths: Iterable[str]) -> list[str]:
    """The `paths` that git does not track, because they are new or because it ignores them. Raises GitError."""
    known = _git(root, "ls-files", "-z", failing="git cannot tell what it tracks").split(b"\0")
    tracked = set(map(os.fsdecode, known))
    return [path for path in paths if path not in tracked]


def commit(root: Path, message: str, paths: Iterable[str]) -> None:
    """Commit these files, and nothing else that lies about. Raises GitError."""
    named = tuple(paths)
    found = git_calls.filtered(root, named)
    if found:
        path, name = found
        raise GitError(
            "the files are written, but git did not commit them: "
            f"{path} passes the filter {name}, a program named in git's settings, "
            "which is not run: commit the file yourself"
        )
    _git(
        root,
        *("commit", "-q", "--no-verify", "-m", message, "--pathspec-from-file=-", "--pathspec-file-nul"),
        given=b"\0".join(map(os.fsencode, named)),
        failing="the files are written, but git did not commit them",
    )


def _git(root: Path, *arguments: str, given: bytes = b"", failing: str) -> bytes:
    try:
        # Paths are names, not patterns.
        done = git_calls.run(root, "--literal-pathspecs", *arguments, given=given, filters=True)
    except GitError as error:
        raise GitError(f"{failing}: {error}") from error
    if done.code:
        raise GitError(f"{failing}: {done.complaint}")
    return done.out
