"""Each patch on a branch of its own, and the user's checkout as it was."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.bulk import monorepo
from tests.bulk.conftest import Bulk

from codemods import api


def branches(root: Path) -> list[str]:
    return monorepo.git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads/codemods").split()


def test_branches_stack_and_the_checkout_stays(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    (mono / "notes.txt").write_text("not committed")
    before = monorepo.tree(mono)
    copy = tmp_path / "migrated"
    shutil.copytree(mono, copy)
    api.migrate([copy])
    out = tmp_path / "out"
    assert bulk(mono, output_dir=out, branches=True).code == 0
    (part,) = json.loads((out / "manifest.json").read_text())["repositories"]
    made = branches(mono)
    assert [f"codemods/{entry['patch'].removesuffix('.patch')}" for entry in part["patches"]] == made
    assert monorepo.tree(mono) == before
    assert monorepo.git(mono, "status", "--porcelain") == "?? notes.txt\n"
    assert monorepo.git(mono, "branch", "--show-current") == "main\n"
    assert len(monorepo.git(mono, "worktree", "list").splitlines()) == 1
    for parent, branch in zip(["main", *made], made, strict=False):
        assert monorepo.git(mono, "rev-parse", f"{branch}^") == monorepo.git(mono, "rev-parse", parent)
    for path, raw in monorepo.tree(copy).items():
        if path != "notes.txt":
            assert monorepo.git(mono, "show", f"{made[-1]}:{path}").encode() == raw


def test_a_branch_of_that_name_is_kept(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    monorepo.git(mono, "branch", "codemods/0002-acme-platform")
    done = bulk(mono, output_dir=tmp_path / "out", branches=True)
    assert done.code == 2
    assert "there is a branch codemods/0002-acme-platform already" in done.err
    assert branches(mono) == ["codemods/0002-acme-platform"]


def test_uncommitted_changes_are_refused(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    with open(mono / "services/support desk/desk.py", "a", encoding="utf-8") as file:
        file.write("\n# later\n")
    done = bulk(mono, output_dir=tmp_path / "out", branches=True)
    assert done.code == 2
    assert "uncommitted changes in files to be changed, such as services/support desk/desk.py" in done.err
    assert branches(mono) == []


def test_resume_goes_on_after_the_branches_that_stand(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    out = tmp_path / "out"
    bulk(mono, output_dir=out, branches=True)
    made = branches(mono)
    commits = [monorepo.git(mono, "rev-parse", branch) for branch in made]
    for branch in made[2:]:
        monorepo.git(mono, "branch", "-D", branch)
    assert bulk(mono, output_dir=out, branches=True, resume=True).code == 0
    assert branches(mono) == made
    assert [monorepo.git(mono, "rev-parse", branch) for branch in made[:2]] == commits[:2]
    assert monorepo.git(mono, "rev-parse", f"{made[2]}^") == commits[1]


def test_hooks_of_the_repository_do_not_run(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    """They expect what is installed in the user's checkout."""
    for name in ("pre-commit", "post-checkout"):
        hook = mono / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nexit 1\n")
        hook.chmod(0o755)
    assert bulk(mono, output_dir=tmp_path / "out", branches=True).code == 0
    assert len(branches(mono)) == 5
