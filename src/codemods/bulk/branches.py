"""The Steps of a series as commits, each on a branch of its own, made in a work tree of their own.

The user's checkout, index and current branch stay as they are. Each branch starts at the one before it, as each patch
applies on top of the one before.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from codemods.bulk import output
from codemods.bulk.series import Step
from codemods.model import Report
from codemods.report import View, patch

PREFIX = "codemods/"
"""Before the name of each branch."""


class BranchError(Exception):
    """Git could not do it: its own words, and what was to be done."""


def commit(root: Path, steps: Sequence[Step], done: Mapping[str, str], committed: Callable[[str, str], None]) -> None:
    """Commit each Step on its branch, from the commit that is checked out in `root`.

    `done` are branches of an earlier, interrupted run, with their commits: they are kept where they still stand.
    `committed(branch, commit)` is called for each new one. Raises BranchError.
    """
    if not (root / ".git").exists():
        raise BranchError("there is no git repository to make branches in")
    base = _git(root, "rev-parse", "--verify", "HEAD^{commit}")
    kept, rest = _kept(root, base, steps, done)
    if not rest:
        return
    for step in rest:
        if _commit_of(root, f"refs/heads/{branch(step)}"):
            raise BranchError(f"there is a branch {branch(step)} already")
    with _work_tree(root, kept or base) as tree:
        for step in rest:
            content = b"".join(patch.render(Report(patches=step.patches), View(root=root, cwd=root, command="bulk")))
            _git(tree, "switch", "--quiet", "--create", branch(step))
            # A patch that only takes white space away is a patch all the same.
            _git(tree, "apply", "--index", "--whitespace=nowarn", "-", input=content)
            _git(tree, "commit", "--quiet", "--no-verify", "-m", _message(step))
            committed(branch(step), _git(tree, "rev-parse", "HEAD"))


def branch(step: Step) -> str:
    """The branch of a Step: the name of its patch, in the letters that git takes for a branch."""
    return PREFIX + re.sub(r"\.(?=\.|lock$)", "-", output.name(step))


def _kept(root: Path, base: str, steps: Sequence[Step], done: Mapping[str, str]) -> tuple[str, Sequence[Step]]:
    """The last commit, in a row from `base`, that an earlier run has made and that still stands; the Steps after it."""
    last, parent = "", base
    for index, step in enumerate(steps):
        known = done.get(branch(step), "")
        if (
            not known
            or _commit_of(root, f"refs/heads/{branch(step)}") != known
            or _commit_of(root, f"{known}^") != parent
        ):
            return last, steps[index:]
        last = parent = known
    return last, ()


def _commit_of(root: Path, name: str) -> str:
    """The commit that a name stands for, or nothing."""
    command = ["git", "-C", os.fspath(root), "rev-parse", "--quiet", "--verify", f"{name}^{{commit}}"]
    return subprocess.run(command, capture_output=True, check=False, text=True).stdout.strip()


@contextmanager
def _work_tree(root: Path, start: str) -> Iterator[Path]:
    """A work tree at a commit, which is gone afterwards; its branches stay."""
    with tempfile.TemporaryDirectory(prefix="codemods-") as folder:
        tree = Path(folder) / "tree"
        try:
            _git(root, "worktree", "add", "--quiet", "--detach", os.fspath(tree), start)
            yield tree
        finally:
            subprocess.run(
                ["git", "-C", os.fspath(root), "worktree", "remove", "--force", os.fspath(tree)],
                capture_output=True,
                check=False,
            )


def _message(step: Step) -> str:
    rules = sorted({finding.rule for finding in step.findings})
    lines = [f"{finding.path}: {finding.message}" for finding in step.findings]
    subject = f"codemods: {', '.join(rules) or 'changes'}"
    return "\n".join([subject, "", f"For {', '.join(step.owners)}.", "", *dict.fromkeys(lines)])


def _git(folder: Path, *arguments: str, input: bytes = b"") -> str:  # noqa: A002 - as subprocess has it
    # Hooks of the repository expect the user's checkout, with all that is installed there.
    command = ["git", "-c", "core.hooksPath=/dev/null", "-C", os.fspath(folder), *arguments]
    done = subprocess.run(command, input=input, capture_output=True, check=False)
    if done.returncode:
        complaint = done.stderr.decode("utf-8", "replace").strip() or "it gave no reason"
        raise BranchError(f"git {arguments[0]}: {complaint}")
    return done.stdout.decode("utf-8", "surrogateescape").strip()
