"""Shows that git finds in a large tree what this process finds in a small one."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tests import cases_runner
from tests.cases_runner import Case, Files

from codemods.config import Config
from codemods.files.git import Asked, Listing
from codemods.files.workspace import Workspace
from codemods.model import Report, Statistics
from codemods.run import engine


def repository(root: Path, files: Files) -> Path:
    for path, raw in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw)
    git(root, "init", "-q")
    # A user's settings must not change what a search prints.
    for name in ("grep.lineNumber", "grep.column", "grep.fullName"):
        git(root, "config", name, "true")
    git(root, "config", "color.ui", "always")
    return root


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


def outcome(root: Path, config: Config) -> Report:
    report = engine.run(Workspace.open([root], config), config)
    return replace(report, statistics=Statistics(0, 0, 0, 0.0))


@pytest.mark.parametrize("case", list(cases_runner.cases()), ids=lambda case: case.id)
def test_a_case_is_the_same_in_a_tree_that_git_searches(
    case: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = repository(tmp_path.resolve(), case.files)
    found = outcome(root, case.config)
    monkeypatch.setattr("codemods.files.workspace._GIT_GREP_FROM", 1)
    assert outcome(root, case.config) == found


def test_what_is_no_plain_file_is_not_listed(tmp_path: Path) -> None:
    inner = b"x = 1\n"
    root = repository(tmp_path.resolve(), {"a.py": inner, "gone.py": inner, "away/b.py": inner, "sub/c.py": inner})
    (root / "link.py").symlink_to("a.py")
    git(root / "sub", "init", "-q")
    (root / ".gitignore").write_text("ignored.py\n")
    git(root, "add", "a.py", "gone.py", "away", "link.py")
    git(root, "update-index", "--skip-worktree", "away/b.py")
    (root / "away" / "b.py").unlink()
    (root / "gone.py").unlink()
    for name in ("new ü.py", "line\nend.py", "ignored.py"):
        (root / name).write_bytes(inner)
    (root / "new-link.py").symlink_to("a.py")
    assert Listing(root).files == frozenset({"a.py", "new ü.py", "line\nend.py", ".gitignore"})


def test_no_answer_is_no_files(tmp_path: Path) -> None:
    assert Listing(tmp_path).files is None


def test_a_search_that_could_not_read_all_is_no_answer(tmp_path: Path) -> None:
    root = repository(tmp_path.resolve(), {})
    # Git names a file that it can't read on stderr, and goes on.
    told = ("-c", "alias.told=!printf 'a.py\\0' && echo 'error: b.py: failed to open' >&2", "told")
    assert Asked(root, told).hits() is None
    assert Asked(root, told).records() == ["a.py"]


def test_pages_that_are_not_read_are_named_where_nothing_else_is_a_candidate() -> None:
    page = b'<script setup lang="ts">\nimport OpenAI from "openai";\nconst client = new OpenAI();\n</script>\n'
    for files in ({"App.vue": page}, {"App.vue": page, "main.ts": b"export const x = 1;\n"}):
        report = engine.run(Workspace.in_memory(files), Config())
        (left,) = report.left_alone
        assert (left.path, left.reason) == ("App.vue", "Vue files are not supported: their code is not read")
