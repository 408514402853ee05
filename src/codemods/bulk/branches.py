"""The Steps of a series as commits, each on a branch of its own, made in a work tree of their own.

The user's checkout, index and current branch stay as they are. A branch starts at the commit that is checked out, or
at the branch that its Step depends on; if these are several, at a merge of them. All branches are made at once, after
the last commit, or none is.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from codemods.bulk import output
from codemods.bulk.series import Step, needed
from codemods.files import git_calls, git_folder, words
from codemods.files.git_calls import GitError

PREFIX = "codemods/"
"""Before the name of each branch."""


class BranchError(Exception):
    """Git could not do it: its own words, and what was to be done."""


def commit(root: Path, steps: Sequence[Step]) -> None:
    """Commit each Step on its branch, from the commit that is checked out in `root`.

    A branch that an earlier run has made and that holds the same is kept as it is. Raises BranchError.
    """
    if not git_folder.is_top(root):
        raise BranchError("branches need a git repository, and there is none")
    base = _committed(root)
    new: dict[str, str] = {}
    tips: dict[int, str] = {}
    with _work_tree(root, base) as tree:
        _prove_committed(root, tree, steps)
        for step in steps:
            start = _start(root, tree, base, steps, step, tips)
            _go_to(tree, start)
            _stage(root, tree, {patch.path: patch.after for patch in step.patches})
            name = branch(step)
            there = _made_before(tree, name, start)
            if not there:
                _git(tree, "commit", "--quiet", "--no-verify", "-m", _message(step))
                new[name] = _git(tree, "rev-parse", "HEAD")
            tips[step.number] = there or new[name]
    created = "".join(f"create refs/heads/{name} {commit}\n" for name, commit in new.items())
    _git(root, "update-ref", "--stdin", input=created.encode())


def _start(root: Path, tree: Path, base: str, steps: Sequence[Step], step: Step, tips: Mapping[int, str]) -> str:
    """The commit that a Step's branch starts at."""
    if not step.after:
        return base
    if len(step.after) == 1:
        return tips[step.after[0]]
    _go_to(tree, base)
    for number in needed(steps, step.number):
        _stage(root, tree, {patch.path: patch.after for patch in steps[number - 1].patches})
    parents = [word for number in step.after for word in ("-p", tips[number])]
    message = f"codemods: what {branch(step)} depends on"
    return _git(tree, "commit-tree", _git(tree, "write-tree"), *parents, "-m", message)


def _go_to(tree: Path, commit: str) -> None:
    _git(tree, "update-ref", "--no-deref", "HEAD", commit)
    _git(tree, "read-tree", commit)


def _committed(root: Path) -> str:
    """The commit that is checked out."""
    # Git's own message, "Needed a single revision", helps nobody. If git refuses the repository, it says so here.
    _git(root, "rev-parse", "--git-dir")
    try:
        return _git(root, "rev-parse", "--verify", "HEAD^{commit}")
    except BranchError as error:
        raise BranchError("no commit is checked out, so the branches have nothing to start from") from error


def branch(step: Step) -> str:
    """The branch of a Step: the name of its patch, in the letters that git takes for a branch."""
    return PREFIX + re.sub(r"\.(?=\.|lock$)", "-", output.name(step))


def _prove_committed(root: Path, tree: Path, steps: Iterable[Step]) -> None:
    """Check that the Steps start from what is committed: else a commit would hold the user's open work as well."""
    before: dict[str, bytes] = {}
    for step in steps:
        for patch in step.patches:
            before.setdefault(patch.path, patch.before)
    _stage(root, tree, before)
    other = _git(tree, "diff-index", "--cached", "--ignore-submodules=all", "--name-only", "-z", "HEAD").split("\0")
    if other[0]:
        raise BranchError(f"files that would be changed have uncommitted changes, such as {other[0]}")


def _stage(root: Path, tree: Path, contents: Mapping[str, bytes]) -> None:
    """Put these contents into the index, by way of files: so that git treats them as it treats what a user adds."""
    for path, content in contents.items():
        file = tree / path
        file.parent.mkdir(parents=True, exist_ok=True)
        # The user may have protected it, and so its copy, against being written to.
        file.unlink(missing_ok=True)
        file.write_bytes(content)
        file.chmod((root / path).stat().st_mode)
    found = git_calls.filtered(tree, contents)
    if found:
        path, name = found
        raise BranchError(f"{path} passes the filter {name}, a program named in git's settings, which is not run")
    listed = b"".join(os.fsencode(path) + b"\0" for path in contents)
    _git(tree, "update-index", "--add", "-z", "--stdin", input=listed)


def _made_before(tree: Path, name: str, parent: str) -> str:
    """The commit of a branch that holds what the index holds, on top of `parent`; nothing if there is no branch."""
    found = _git(tree, "for-each-ref", "--format=%(objectname) %(tree) %(parent)", f"refs/heads/{name}")
    if not found:
        return ""
    commit, content, *parents = found.split(" ")
    same = content == _git(tree, "write-tree") and len(parents) == 1
    # `bulk` may have made the branch on a merge of its own, whose date differs in each run: the trees are compared.
    if not same or _tree_of(tree, parents[0]) != _tree_of(tree, parent):
        raise BranchError(f"the branch {name} already exists")
    return commit


def _tree_of(tree: Path, commit: str) -> str:
    return _git(tree, "rev-parse", "--verify", f"{commit}^{{tree}}")


@contextmanager
def _work_tree(root: Path, start: str) -> Iterator[Path]:
    """A work tree at a commit, which is gone afterwards. Nothing is checked out: a large tree would take its time."""
    with tempfile.TemporaryDirectory(prefix="codemods-") as folder:
        tree = Path(folder) / "tree"
        try:
            _git(root, "worktree", "add", "--quiet", "--no-checkout", "--detach", os.fspath(tree), start)
            _git(tree, "read-tree", "HEAD")
            yield tree
        finally:
            with suppress(GitError):
                git_calls.run(root, "worktree", "remove", "--force", os.fspath(tree), filters=True)


def _message(step: Step) -> str:
    rules = sorted({finding.rule for finding in step.findings})
    lines = [words.terminal(f"{finding.path}: {finding.message}") for finding in step.findings]
    subject = f"codemods: {', '.join(rules) or 'changes'}"
    return "\n".join([subject, "", words.terminal(f"For {', '.join(step.owners)}."), "", *dict.fromkeys(lines)])


def _git(folder: Path, *arguments: str, input: bytes = b"") -> str:  # noqa: A002 - as subprocess has it
    try:
        done = git_calls.run(folder, *arguments, given=input, filters=arguments[0] in _CONVERTING)
    except GitError as error:
        raise BranchError(str(error)) from error
    if done.code:
        raise BranchError(f"git {arguments[0]}: {done.complaint}")
    return done.out.decode("utf-8", "surrogateescape").strip()


_CONVERTING = frozenset({"commit", "update-index", "worktree"})
"""Commands of git that may look at files as a filter would have them."""
