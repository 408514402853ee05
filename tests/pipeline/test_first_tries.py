"""What a new user tries that the README does not mention: each has one clear answer and the right exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.hostile.sandbox import SITE, Sandbox


@pytest.fixture
def tried(tmp_path: Path) -> Sandbox:
    sandbox = Sandbox(tmp_path.resolve())
    sandbox.commit({"a.py": SITE, "a b/c d.py": SITE, "legacy/old.py": SITE, "empty/x.txt": "", "notes.txt": "words"})
    return sandbox


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check", "nowhere.py"], 2, "nowhere.py: no such file or folder"),
        (["check", "a.py", "nowhere.py"], 2, "nowhere.py: no such file or folder"),
        (["check", ""], 2, "a path is empty"),
        (["migrate", ""], 2, "a path is empty"),
        (["undo", ""], 2, "a path is empty"),
        (["check", "a b"], 1, "`codemods migrate 'a b'` writes the safe fix"),
        (["check", "empty"], 0, "no Python, TypeScript or JavaScript file is among these paths"),
        (["check", "notes.txt"], 0, "no Python, TypeScript or JavaScript file is among these paths"),
        (["check", "-"], 2, "--stdin-filename"),
        (["check", "--select", "require_env"], 2, "did you mean 'require-env'?"),
        (["rules", "require_env"], 2, "did you mean 'require-env'?"),
        (["check", "--lifetime", "pool"], 2, "'pool' is not one of 'auto', 'invocation', 'pooled', 'cached'"),
        (["check", "-j", "-1"], 2, "-1"),
        (["undo"], 2, "there is no run to undo"),
        (["undo", "--run", "3"], 2, "there is no run 3 to undo"),
        (["check", "-o", "no/such/folder.txt"], 2, "no/such/folder.txt: no such file or directory"),
        (["check", "-o", "empty"], 2, "empty: is a directory"),
        (["check", "--baseline", "notes.txt"], 2, "notes.txt"),
        (["merge", "empty"], 2, "empty"),
        (["diagnose", "nowhere.log"], 2, "nowhere.log"),
        (["bulk", "nowhere"], 2, "nowhere"),
        (["env", "nowhere"], 2, "nowhere"),
        (["migrate", "--verify", "no-such-command"], 2, "no-such-command"),
    ],
)
def test_a_try_and_its_answer(tried: Sandbox, arguments: list[str], code: int, words: str) -> None:
    answer = tried.run(*arguments)
    assert (answer.code, words in answer.err) == (code, True), answer


@pytest.mark.parametrize(
    ("settings", "code", "words"),
    [
        ("[tool.codemods]\nexlude = []\n", 2, "unknown setting 'exlude'; did you mean 'exclude'?"),
        ('[tool.codemods]\nlifetime = "pool"\n', 2, "did you mean 'pooled'?"),
        ("[tool.codemods\n", 2, "pyproject.toml:1: "),
        ('[tool.codemods]\nselect = "require-env"\n', 2, "must be a list of texts"),
        ('\ufeff[tool.codemods]\nexclude = ["a.py", "a b/", "legacy/"]\n', 0, "0 can be fixed"),
        ('[tool.codemods]\r\nexclude = ["a.py", "a b/", "legacy/"]\r\n', 0, "0 can be fixed"),
    ],
)
def test_settings_as_people_write_them(tried: Sandbox, settings: str, code: int, words: str) -> None:
    (tried.repo / "pyproject.toml").write_bytes(settings.encode())
    answer = tried.run("check")
    assert (answer.code, words in answer.err) == (code, True), answer


def test_an_excluded_file_that_is_named(tried: Sandbox) -> None:
    (tried.repo / "pyproject.toml").write_text('[tool.codemods]\nexclude = ["legacy/"]\n')
    assert tried.run("check", "legacy/old.py").code == 1
    assert tried.run("check", "--force-exclude", "legacy/old.py").code == 0


def test_text_of_an_editor_for_a_file_that_is_not_there_yet(tried: Sandbox) -> None:
    for name in ("new.py", "a b/new.py"):
        answer = tried.run("check", "-", "--stdin-filename", name, given=SITE.encode())
        assert answer.code == 1
        assert name in answer.out
        assert "no such file" not in answer.err


def test_without_git(tried: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tried.outside))
    assert tried.run("check", ".").code == 1
    answer = tried.run("migrate", ".")
    assert answer.code == 2
    assert "git is not found: install it, or have PATH lead to it" in answer.err
    assert "--allow-dirty" in answer.err
    assert tried.run("migrate", ".", "--allow-dirty").code == 0


def test_what_to_do_next_names_git_where_there_is_git(tried: Sandbox) -> None:
    assert "`git diff`" in tried.run("migrate", "a.py").err
    (tried.outside / "plain").mkdir()
    (tried.outside / "plain" / "a.py").write_text(SITE)
    answer = tried.run("migrate", folder=tried.outside / "plain")
    assert answer.code == 0
    assert "next: look at the files that changed; `codemods undo` takes them back" in answer.err


def test_a_run_that_fails_leaves_no_empty_answer(tried: Sandbox) -> None:
    (tried.repo / "a.py").write_text(SITE + "\n# a change\n")
    assert tried.run("migrate", "-o", "answer.txt").code == 2
    assert not (tried.repo / "answer.txt").exists()


def test_two_projects_at_once_and_a_folder_below(tried: Sandbox) -> None:
    (tried.outside / "b.py").write_text(SITE)
    answer = tried.run("check", "a.py", "../outside/b.py", "--output-format", "concise")
    assert answer.code == 1
    assert answer.out.startswith("../outside/b.py:3:")
    below = tried.run("check", "--output-format", "concise", folder=tried.repo / "legacy")
    assert below.out.startswith("old.py:3:")


@pytest.mark.parametrize("command", ["check", "diff", "migrate"])
def test_a_reader_that_leaves_and_one_that_is_full(tried: Sandbox, command: str) -> None:
    run = f"{sys.executable} -m codemods {command} ."
    environment = tried._env()
    for line in (f"{run} | head -c 1", f"{run} >&-", f"{run} 2>&-"):
        done = subprocess.run(line, shell=True, cwd=tried.repo, env=environment, capture_output=True, check=False)
        assert b"Traceback" not in done.stderr
    full = subprocess.run(
        f"{run} > /dev/full", shell=True, cwd=tried.repo, env=environment, capture_output=True, check=False
    )
    if command != "migrate":
        assert full.returncode == 2
        assert b"the output: no space left on device" in full.stderr
