"""Each patch on a branch of its own, and the user's checkout as it was."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.bulk import monorepo
from tests.bulk.conftest import Bulk

from codemods import api


def branches(root: Path) -> list[str]:
    return monorepo.git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads/codemods").split()


def test_branches_start_where_they_depend_and_the_checkout_stays(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
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
    for entry, branch in zip(part["patches"], made, strict=True):
        parents = [made[number - 1] for number in entry["depends_on"]] or ["main"]
        if len(parents) == 1:
            assert monorepo.git(mono, "rev-parse", f"{branch}^") == monorepo.git(mono, "rev-parse", parents[0])
        else:
            merged = monorepo.git(mono, "rev-parse", *(f"{branch}^^{n}" for n in range(1, len(parents) + 1)))
            assert merged == monorepo.git(mono, "rev-parse", *parents)
    monorepo.git(mono, "checkout", "-q", "-b", "all", "main")
    monorepo.git(mono, "merge", "-q", "-m", "all of them", *made)
    for path, raw in monorepo.tree(copy).items():
        if path != "notes.txt":
            assert (mono / path).read_bytes() == raw


def test_a_branch_of_that_name_is_kept(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    monorepo.git(mono, "branch", "codemods/0002-acme-platform")
    done = bulk(mono, output_dir=tmp_path / "out", branches=True)
    assert done.code == 2
    assert "the branch codemods/0002-acme-platform already exists" in done.err
    assert branches(mono) == ["codemods/0002-acme-platform"]


def test_uncommitted_changes_are_refused(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    with open(mono / "services/support desk/desk.py", "a", encoding="utf-8") as file:
        file.write("\n# later\n")
    done = bulk(mono, output_dir=tmp_path / "out", branches=True)
    assert done.code == 2
    assert "files that would be changed have uncommitted changes, such as services/support desk/desk.py" in done.err
    assert branches(mono) == []


def test_resume_goes_on_after_the_branches_that_stand(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    out = tmp_path / "out"
    bulk(mono, output_dir=out, branches=True)
    made = branches(mono)
    commits = [monorepo.git(mono, "rev-parse", branch) for branch in made]
    trees = [monorepo.git(mono, "rev-parse", f"{branch}^{{tree}}") for branch in made]
    for branch in made[2:]:
        monorepo.git(mono, "branch", "-D", branch)
    assert bulk(mono, output_dir=out, branches=True, resume=True).code == 0
    assert branches(mono) == made
    assert [monorepo.git(mono, "rev-parse", branch) for branch in made[:2]] == commits[:2]
    assert [monorepo.git(mono, "rev-parse", f"{branch}^{{tree}}") for branch in made] == trees


def test_hooks_of_the_repository_do_not_run(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    """They expect what is installed in the user's checkout."""
    for name in ("pre-commit", "post-checkout"):
        hook = mono / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nexit 1\n")
        hook.chmod(0o755)
    assert bulk(mono, output_dir=tmp_path / "out", branches=True).code == 0
    assert len(branches(mono)) == 5


def test_a_second_run_keeps_the_branches_that_hold_the_same(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    """So a run that was killed after its branches were made is done again without a person."""
    bulk(mono, output_dir=tmp_path / "out", branches=True)
    made = monorepo.git(mono, "for-each-ref", "refs/heads/codemods")
    assert bulk(mono, output_dir=tmp_path / "other", branches=True).code == 0
    assert monorepo.git(mono, "for-each-ref", "refs/heads/codemods") == made


def test_all_branches_are_made_or_none(mono: Path, tmp_path: Path, bulk: Bulk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name git does not commit: nothing may be left that stands in the way once there is one."""
    for name in ("user.name", "user.email"):
        monorepo.git(mono, "config", "--unset", name)
    with monkeypatch.context() as nameless:
        nameless.setenv("HOME", str(tmp_path))
        nameless.setenv("GIT_CONFIG_NOSYSTEM", "1")
        nameless.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        nameless.setenv("GIT_CONFIG_COUNT", "1")
        nameless.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
        nameless.setenv("GIT_CONFIG_VALUE_0", "true")
        done = bulk(mono, output_dir=tmp_path / "out", branches=True)
        assert done.code == 2
        assert "git commit:" in done.err
    assert branches(mono) == []
    assert len(monorepo.git(mono, "worktree", "list").splitlines()) == 1
    monorepo.git(mono, "config", "user.name", "A Tester")
    monorepo.git(mono, "config", "user.email", "tester@example.invalid")
    assert bulk(mono, output_dir=tmp_path / "out", branches=True, resume=True).code == 0
    assert len(branches(mono)) == 5


def test_git_treats_what_is_committed_as_what_a_user_adds(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    """Line ends, rights and a submodule stay; a detached checkout and an index with other changes are left alone."""
    monorepo.git(mono, "config", "core.autocrlf", "true")
    desk = mono / "services/support desk/desk.py"
    inner = tmp_path / "inner"
    monorepo.write(inner, {"a.py": ""})
    monorepo.commit(inner)
    monorepo.git(mono, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub")
    monorepo.git(mono, "update-index", "--chmod=+x", "services/support desk/desk.py")
    monorepo.git(mono, "commit", "-q", "-m", "A submodule and a program")
    desk.unlink()
    monorepo.git(mono, "checkout", "-q", "--detach")
    monorepo.git(mono, "checkout", "-q", "--", ".")
    assert b"\r\n" in desk.read_bytes()
    desk.chmod(0o555)
    (mono / "tools/new.py").write_text("print()\n")
    monorepo.git(mono, "add", "tools/new.py")
    head, status = monorepo.git(mono, "rev-parse", "HEAD"), monorepo.git(mono, "status", "--porcelain")
    assert bulk(mono, output_dir=tmp_path / "out", branches=True).code == 0
    assert (monorepo.git(mono, "rev-parse", "HEAD"), monorepo.git(mono, "status", "--porcelain")) == (head, status)
    made = branches(mono)
    diffs = [monorepo.git(mono, "diff", "--raw", "--abbrev", f"{made_}^", made_).splitlines() for made_ in made]
    changed = {line.split("\t")[1]: line for diff in diffs for line in diff}
    assert sorted(changed) == [
        "libs/llm/shared_llm/clients.py",
        "services/billing/billing/dunning.py",
        "services/billing/billing/invoices.py",
        "services/support desk/desk.py",
        "web/src/chat.ts",
    ]
    assert changed["services/support desk/desk.py"].startswith(":100755 100755 ")
    (desk_branch,) = [name for name, diff in zip(made, diffs, strict=True) if any("desk.py" in each for each in diff)]
    assert "\r" not in monorepo.git(mono, "cat-file", "blob", f"{desk_branch}:services/support desk/desk.py")


def test_what_git_was_told_not_to_look_at_is_not_committed(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    """Its status says that such a file is as it is committed."""
    path = "services/support desk/desk.py"
    monorepo.git(mono, "update-index", "--assume-unchanged", path)
    with open(mono / path, "a", encoding="utf-8") as file:
        file.write("\n# private\n")
    done = bulk(mono, output_dir=tmp_path / "out", branches=True)
    assert done.code == 2
    assert f"files that would be changed have uncommitted changes, such as {path}" in done.err
    assert branches(mono) == []


def test_it_works_within_a_hook(mono: Path, tmp_path: Path, bulk: Bulk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git tells its hooks by the environment where they are; that is not where the work tree is."""
    monkeypatch.setenv("GIT_INDEX_FILE", str(mono / ".git/index"))
    before = (mono / ".git/index").read_bytes()
    assert bulk(mono, output_dir=tmp_path / "out", branches=True).code == 0
    assert (mono / ".git/index").read_bytes() == before
    assert len(branches(mono)) == 5


def test_where_nothing_is_committed_no_branch_can_start(tmp_path: Path, bulk: Bulk) -> None:
    monorepo.write(tmp_path / "new", {"a.py": monorepo.CLIENT})
    monorepo.git(tmp_path / "new", "init", "-q")
    done = bulk(tmp_path / "new", output_dir=tmp_path / "out", branches=True)
    assert done.code == 2
    assert "no commit is checked out, so the branches have nothing to start from" in done.err
