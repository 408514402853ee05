"""pre-commit itself runs the hooks, in a repository with excluded files and with files that are staged in part."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.pipeline.conftest import git

REPOSITORY = Path(__file__).parents[2]
PRE_COMMIT = shutil.which("pre-commit", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))

if PRE_COMMIT is None:
    pytest.skip("pre-commit is not installed here", allow_module_level=True)

SITE = """\
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def answer(question):
    return llm.invoke(question)
"""


@pytest.fixture
def hooked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose pre-commit has both hooks, as a user's settings give them, but run from this checkout."""
    root = (tmp_path / "hooked").resolve()
    root.mkdir()
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY / "src"))
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())
    for hook in hooks:
        # To install it, pre-commit would ask a package index.
        hook["language"] = "system"
        hook["entry"] = f"{sys.executable} -m {hook['entry']}"
    (root / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [{"repo": "local", "hooks": hooks}]}))
    (root / "pyproject.toml").write_text('[tool.codemods]\nexclude = ["legacy/"]\n')
    (root / "legacy").mkdir()
    (root / "legacy" / "old.py").write_text("x = 1\n")
    (root / "a.py").write_text("x = 1\n")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "All of it")
    return root


def run(root: Path, hook: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PRE_COMMIT), "run", "--color", "never", hook], cwd=root, capture_output=True, text=True, check=False
    )


def test_excluded_files_are_left_alone(hooked: Path) -> None:
    (hooked / "legacy" / "old.py").write_text(SITE)
    git(hooked, "add", "-A")
    for hook in ("codemods-check", "codemods-migrate"):
        done = run(hooked, hook)
        assert done.returncode == 0, done.stdout
        assert "Passed" in done.stdout
    assert (hooked / "legacy" / "old.py").read_text() == SITE


def test_what_was_staged_is_changed_and_what_was_not_stays(hooked: Path) -> None:
    # Far from what is fixed: pre-commit takes a fix back that meets what was not staged.
    staged = SITE + "\n\n" + "# A line of the commit.\n" * 9
    later = "# not staged yet\n"
    (hooked / "a.py").write_text(staged)
    git(hooked, "add", "a.py")
    (hooked / "a.py").write_text(staged + later)
    (hooked / "b.py").write_text(SITE)
    done = run(hooked, "codemods-check")
    assert (done.returncode, "Failed" in done.stdout) == (1, True)
    assert "a.py" in done.stdout
    # It is no part of the commit.
    assert "b.py" not in done.stdout
    done = run(hooked, "codemods-migrate")
    assert (done.returncode, "Failed" in done.stdout) == (1, True)
    assert "files were modified by this hook" in done.stdout
    text = (hooked / "a.py").read_text()
    assert "def create_llm()" in text
    assert text.endswith(later)
    assert git(hooked, "show", ":a.py") == staged
    assert (hooked / "b.py").read_text() == SITE
    git(hooked, "add", "a.py")
    assert run(hooked, "codemods-migrate").returncode == 0
    assert run(hooked, "codemods-check").returncode == 0


def test_a_fix_that_needs_a_file_outside_fails_and_says_what_to_run(hooked: Path) -> None:
    (hooked / "use.py").write_text("from a import llm\n\n\ndef ask():\n    return llm.invoke(1)\n")
    git(hooked, "add", "-A")
    git(hooked, "commit", "-q", "-m", "Uses it")
    (hooked / "a.py").write_text(SITE)
    git(hooked, "add", "a.py")
    done = run(hooked, "codemods-migrate")
    assert (done.returncode, "Failed" in done.stdout) == (1, True)
    assert "`codemods migrate .`" in done.stdout
    assert (hooked / "a.py").read_text() == SITE
