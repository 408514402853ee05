"""`migrate --verify`: the user's command decides which Fixes are written, and nothing it does reaches the tree."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipeline.conftest import Run, commit, git

from codemods.verify import commands
from codemods.verify.copies import copy_of

MODULE = """\
from openai import OpenAI

client = OpenAI()


def ask(text):
    return client.responses.create(model="gpt-5", input=text)
"""


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """A file that a command adds a line to with each run."""
    return tmp_path / "runs"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, in which nothing may be left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    yield folder
    assert [path.name for path in folder.iterdir() if path.name.startswith("codemods-")] == []
    monkeypatch.setattr("tempfile.tempdir", None)


def fill(root: Path, count: int) -> None:
    for number in range(count):
        (root / f"m{number}.py").write_text(MODULE)
    commit(root)


def tree(root: Path) -> dict[str, bytes]:
    """All files of a project, those of git among them but for its list of what is in the work tree."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.is_relative_to(root / ".git" / "codemods") and path.name != "index"
    }


def changed(root: Path) -> list[str]:
    return git(root, "diff", "--name-only").split()


def counting(runs: Path, command: str) -> str:
    return f"echo run >> {runs}; {command}"


def count(runs: Path) -> int:
    return len(runs.read_text().splitlines())


def test_what_passes_is_written_whole(project: Path, codemods: Run, runs: Path) -> None:
    fill(project, 3)
    result = codemods("migrate", "-j1", "--verify", counting(runs, "grep -q OpenAI m0.py"))
    assert result.code == 0
    assert changed(project) == ["m0.py", "m1.py", "m2.py"]
    assert count(runs) == 2
    assert "verify: run 1, without any change: passes" in result.err
    assert "passes with 3 fixes; it ran twice" in result.err.replace("2 times", "twice")
    assert "3 fixed" in result.err


@pytest.mark.parametrize("culprit", [0, 1, 14, 15, 17, 28, 29])
def test_one_culprit_among_thirty_is_found_by_halving(project: Path, codemods: Run, runs: Path, culprit: int) -> None:
    fill(project, 30)
    names = sorted(f"m{number}.py" for number in range(30))
    command = counting(runs, f"! grep -q 'def create_' {names[culprit]} || (echo 'AssertionError: 1 != 2'; exit 1)")
    result = codemods("migrate", "-j1", "--verify", command, "--output-format", "json")
    assert result.code == 0
    assert changed(project) == [name for name in names if name != names[culprit]]
    # Without a change, with all, and then at most five halves and the proof of the rest.
    assert count(runs) <= 1 + 1 + 5 + 1
    document = json.loads(result.out)
    (left,) = [each for each in document["findings"] if each["applicability"] == "manual"]
    assert left["path"] == names[culprit]
    assert left["reason"].endswith(
        "passes without this fix, and with it ended with exit code 1: AssertionError: 1 != 2"
    )
    assert "passes with 29 fixes, 1 left out because it fails with them" in result.err


def test_what_breaks_in_a_pair_leaves_one_of_the_two(project: Path, codemods: Run, runs: Path) -> None:
    fill(project, 8)
    command = counting(runs, "! grep -q 'def create_' m2.py || ! grep -q 'def create_' m5.py")
    assert codemods("migrate", "-j1", "--verify", command).code == 0
    assert changed(project) == [f"m{number}.py" for number in range(8) if number != 5]
    assert count(runs) <= 2 + 3 + 1


@settings(max_examples=12, deadline=None)
@given(st.sets(st.integers(0, 9), max_size=4))
def test_all_culprits_are_found(culprits: set[int]) -> None:
    from codemods.config import Config
    from codemods.files.workspace import Workspace
    from codemods.model import Report
    from codemods.verify.commands import Ran
    from codemods.verify.search import Runs, verified

    files = {f"m{number}.py": MODULE.encode() for number in range(10)}

    def trial(report: Report, fixes: int, of: int) -> Ran:
        bad = {f"m{number}.py" for number in culprits}.intersection(patch.path for patch in report.patches)
        return Ran(1 if bad else 0, 0.1, ())

    found = verified(Runs(Workspace.in_memory(files), Config(jobs=1)), "make", trial)
    assert {patch.path for patch in found.report.patches} == files.keys() - {f"m{number}.py" for number in culprits}
    assert (found.fixes, found.left_out) == (10 - len(culprits), len(culprits))


def test_what_depends_on_a_culprit_is_worked_out_again(project: Path, codemods: Run) -> None:
    # The key becomes a variable first, and the factory of a later pass reads it.
    key = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH"
    (project / "a.py").write_text(MODULE.replace("OpenAI()", f'OpenAI(api_key="{key}")'))
    fill(project, 2)
    result = codemods("migrate", "-j1", "--unsafe", "--verify", f"grep -q {key[:20]} a.py")
    assert result.code == 0
    assert key in (project / "a.py").read_text()
    assert "m0.py" in changed(project)
    assert key not in result.out + result.err


def test_a_command_that_fails_without_any_change_stops_the_run(project: Path, codemods: Run) -> None:
    fill(project, 2)
    before = tree(project)
    key = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH"
    result = codemods("migrate", "-j1", "--verify", f"printf '\\033[31mnot \\033[0minstalled\\n'; echo {key}; exit 3")
    assert result.code == 2
    assert "ended with exit code 3 before any change: nothing was written: it said\n" in result.err
    assert "codemods:   not installed\n" in result.err
    assert key not in result.err
    assert "\x1b" not in result.err
    assert tree(project) == before


def test_a_command_that_is_missing_is_said_to_be(project: Path, codemods: Run) -> None:
    fill(project, 1)
    result = codemods("migrate", "-j1", "--verify", "no-such-command --all")
    assert result.code == 2
    assert "`no-such-command --all` is a command that was not found before any change" in result.err
    assert changed(project) == []


def test_a_command_that_hangs_is_ended(project: Path, codemods: Run) -> None:
    fill(project, 1)
    started = time.monotonic()
    result = codemods("migrate", "-j1", "--verify", "sleep 1000", "--verify-timeout", "0.3")
    assert result.code == 2
    assert "did not end within 0.3 s" in result.err
    assert time.monotonic() - started < 60
    # It may hang for what was changed: then that is what it fails with.
    result = codemods("migrate", "-j1", "--verify", "! grep create_ m0.py || sleep 1000", "--verify-timeout", "2")
    assert result.code == 0
    assert changed(project) == []


def test_a_command_that_writes_does_so_in_the_copy_alone(project: Path, codemods: Run) -> None:
    fill(project, 2)
    (project / ".gitignore").write_text("build/\nnode_modules/\n.venv/\n.env\n")
    for name in ("build/out.js", "node_modules/a/index.js", "node_modules/@b/c/index.js", ".env"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("its own\n")
    commit(project)
    (project / "open.txt").write_text("not committed\n")
    before = tree(project)
    command = (
        "test -f open.txt && test -f node_modules/@b/c/index.js && test -f .env && ! test -e left && "
        'test "$(git status --porcelain m0.py | wc -l)" -le 1 && '
        "touch left && rm -rf node_modules m1.py && echo x > build/out.js && echo x > .env && "
        "git checkout -q -b another && git -c user.name=a -c user.email=b commit -qam done && git tag done && "
        "git config core.editor x && echo x >> m0.py"
    )
    result = codemods("migrate", "-j1", "--verify", command)
    assert result.code == 0, result.err
    after = tree(project)
    assert {path for path in before if before[path] != after.get(path)} == {"m0.py", "m1.py"}
    assert after.keys() == before.keys()


def test_a_command_that_prints_without_end_costs_no_memory(project: Path, codemods: Run) -> None:
    ran = commands.run("head -c 100000000 /dev/zero | tr '\\0' 'x'; echo; echo end", project, 100, dict(os.environ))
    assert ran.code == 0
    assert ran.lines[-1] == "end"
    assert sum(map(len, ran.lines)) < 10_000
    ran = commands.run("yes long line", project, 0.5, dict(os.environ))
    assert ran.code is None
    assert len(ran.lines) <= 12


@pytest.mark.parametrize("spawn", ["sleep 987 &", "(setsid sleep 987 &)", "(setsid sh -c 'sleep 987; true' &)"])
def test_what_a_command_leaves_running_is_ended(project: Path, spawn: str) -> None:
    started = time.monotonic()
    ran = commands.run(f"{spawn}\necho done", project, 100, dict(os.environ))
    assert (ran.code, ran.lines) == (0, ("done",))
    assert time.monotonic() - started < 30
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            said = (folder / "cmdline").read_bytes()
            here = os.readlink(folder / "cwd") == str(project)
        except OSError:
            continue
        assert not (here and b"987" in said)


def test_a_file_that_changes_meanwhile_is_not_overwritten(project: Path, codemods: Run) -> None:
    fill(project, 1)
    result = codemods("migrate", "-j1", "--allow-dirty", "--verify", f"echo '# mine' >> {project}/m0.py")
    assert result.code == 2
    assert "has been changed by another program" in result.err
    assert (project / "m0.py").read_text() == MODULE + "# mine\n# mine\n"


def test_what_stops_the_run_in_the_end_stops_it_before_the_command(project: Path, codemods: Run, runs: Path) -> None:
    fill(project, 1)
    with open(project / "m0.py", "a") as file:
        file.write("# mine\n")
    result = codemods("migrate", "-j1", "--verify", counting(runs, "true"))
    assert result.code == 2
    assert "uncommitted changes" in result.err
    assert not runs.exists()


def test_without_git_the_copy_is_a_folder(project: Path, codemods: Run, runs: Path) -> None:
    import shutil

    fill(project, 2)
    shutil.rmtree(project / ".git")
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / ".venv" / "pyvenv.cfg").write_text("home = /usr\n")
    command = counting(runs, "test ! -e .git && test -L .venv && ! grep create_ m1.py")
    result = codemods("migrate", "-j1", "--verify", command)
    assert result.code == 0, result.err
    assert "def create_" in (project / "m0.py").read_text()
    assert (project / "m1.py").read_text() == MODULE


def test_the_command_runs_in_the_folder_that_one_is_in(
    project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "sub").mkdir()
    (project / "sub" / "here").write_text("")
    fill(project, 1)
    monkeypatch.chdir(project / "sub")
    assert codemods("migrate", "..", "-j1", "--verify", "test -f here").code == 0
    assert changed(project) == ["m0.py"]


def test_a_package_that_is_installed_from_the_project_is_the_copys(project: Path, codemods: Run) -> None:
    (project / "src" / "own").mkdir(parents=True)
    (project / "src" / "own" / "__init__.py").write_text(MODULE)
    site = project / ".venv" / "lib" / "python3.11" / "site-packages"
    site.mkdir(parents=True)
    (project / ".venv" / "pyvenv.cfg").write_text("home = /usr\n")
    (site / "own.pth").write_text(f"{project}/src\n")
    (project / ".gitignore").write_text(".venv\n")
    commit(project)
    script = "import importlib.util, sys; sys.exit('create_' in open(importlib.util.find_spec('own').origin).read())"
    (project / "check.py").write_text(script)
    result = codemods("migrate", "-j1", "--verify", f"{sys.executable} check.py")
    assert result.code == 0
    assert changed(project) == []


def test_a_package_of_the_workspace_is_the_copys(project: Path, codemods: Run) -> None:
    (project / "packages" / "own").mkdir(parents=True)
    (project / "packages" / "own" / "m.py").write_text(MODULE)
    (project / "node_modules" / "@acme").mkdir(parents=True)
    (project / "node_modules" / "@acme" / "own").symlink_to("../../packages/own")
    (project / ".gitignore").write_text("node_modules\n")
    commit(project)
    result = codemods("migrate", "-j1", "--verify", "! grep create_ node_modules/@acme/own/m.py")
    assert result.code == 0
    assert changed(project) == []


def test_a_setting_names_the_command_and_the_user_asks_for_it(project: Path, codemods: Run, runs: Path) -> None:
    # A repository may come from anyone: its settings run nothing by themselves.
    (project / "pyproject.toml").write_text(
        f"[tool.codemods]\nverify = \"{counting(runs, 'test -f pyproject.toml')}\"\nverify-in = 'copy'\n"
    )
    fill(project, 1)
    result = codemods("diff", "-j1")
    result = codemods("migrate", "-j1", "--verify-configured")
    assert result.code == 0
    assert count(runs) == 2
    git(project, "checkout", "-q", ".")
    result = codemods("migrate", "-j1")
    assert count(runs) == 2
    assert "--verify-configured" in result.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--verify", " "], "--verify needs a command"),
        (["--verify", "true", "--verify-configured"], "not both"),
        (["--verify-configured"], "`verify` is not set"),
        (["--verify-timeout", "3"], "--verify-timeout needs --verify"),
        (["--verify", "true", "--verify-timeout", "0"], "--verify-timeout"),
        (["--verify", "true", "--commit-per-rule"], "--commit-per-rule"),
    ],
)
def test_what_goes_with_nothing_is_told(project: Path, codemods: Run, arguments: list[str], words: str) -> None:
    fill(project, 1)
    result = codemods("migrate", "-j1", *arguments)
    assert result.code == 2
    assert words in result.err
    assert changed(project) == []


@pytest.mark.parametrize(
    ("settings", "words"),
    [("verify = 3", "must be a string"), ("verify-in = 'box'", "unknown"), ("verify-timeout = 0", "must be a number")],
)
def test_a_wrong_setting_is_named_with_its_line(project: Path, codemods: Run, settings: str, words: str) -> None:
    (project / "pyproject.toml").write_text(f"[tool.codemods]\n{settings}\n")
    result = codemods("migrate", "-j1")
    assert result.code == 2
    assert f"pyproject.toml:2: [tool.codemods] {settings.split()[0]}: " in result.err
    assert words in result.err


def test_a_bulk_run_verifies_each_repository(tmp_path: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("good", "half", "broken"):
        root = tmp_path / "all" / name
        root.mkdir(parents=True)
        git(root, "init", "-q")
        git(root, "config", "user.name", "A Tester")
        git(root, "config", "user.email", "tester@example.invalid")
        (root / "ready").write_text("" if name == "broken" else "yes\n")
        (root / "bad").write_text("m1.py" if name == "half" else "none")
        fill(root, 3)
    monkeypatch.chdir(tmp_path / "all")
    out = tmp_path / "out"
    command = "grep -q yes ready && ! grep -qs create_ $(cat bad)"
    result = codemods("bulk", ".", "-j1", "--output-dir", str(out), "--verify", command)
    assert result.code == 2
    assert "broken: `grep -q yes ready && ! grep -qs create_ $(cat bad)` ended with exit code 1" in result.err
    written = {path.relative_to(out).parts[0]: path.read_text() for path in sorted(out.rglob("*.patch"))}
    assert sorted(written) == ["good", "half"]
    assert "b/m1.py" in written["good"]
    assert "b/m1.py" not in written["half"]
    assert "b/m2.py" in written["half"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_the_tree_as_it_was(project: Path, number: signal.Signals) -> None:
    fill(project, 2)
    before = tree(project)
    process = _started(project)
    process.send_signal(number)
    process.wait(60)
    assert process.returncode == (130 if number is signal.SIGINT else 143)
    assert tree(project) == before
    assert git(project, "worktree", "list").count("\n") == 1


def test_a_run_that_is_killed_leaves_the_tree_as_it_was_and_the_next_clears_up(
    project: Path, codemods: Run, temporary: Path
) -> None:
    fill(project, 2)
    before = tree(project)
    process = _started(project)
    process.kill()
    process.wait(60)
    assert tree(project) == before
    assert git(project, "worktree", "list").count("\n") == 1
    assert list(temporary.glob("codemods-verify-*"))
    assert codemods("migrate", "-j1", "--verify", "true").code == 0
    assert list(temporary.glob("codemods-verify-*")) == []


def _started(project: Path) -> subprocess.Popen[bytes]:
    """A run whose command is at work."""
    sign = project.parent / "at work"
    process = subprocess.Popen(
        [sys.executable, "-m", "codemods", "migrate", "-q", "-j1", "--verify", f"touch '{sign}'; sleep 30"],
        cwd=project,
    )
    end = time.monotonic() + 60
    while not sign.exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert sign.exists()
    return process


def test_a_copy_is_the_project_with_all_its_kinds_of_files(project: Path, tmp_path: Path) -> None:
    (project / "tool.sh").write_text("#!/bin/sh\n")
    (project / "tool.sh").chmod(0o755)
    (project / "link").symlink_to("tool.sh")
    (project / "out").symlink_to(tmp_path)
    os.mkfifo(project / "pipe")
    (project / "deep" / "er").mkdir(parents=True)
    (project / "deep" / "er" / "file").write_bytes(b"\xff")
    commit(project)
    (project / "deep" / "new").write_text("x")
    with copy_of(project, with_git=True) as copy:
        copy.set(())
        assert sorted(
            path.relative_to(copy.folder).as_posix() for path in copy.folder.rglob("*") if ".git" not in path.parts
        ) == [
            *("deep", "deep/er", "deep/er/file", "deep/new", "link", "out", "tool.sh"),
        ]
        assert os.access(copy.folder / "tool.sh", os.X_OK)
        assert (copy.folder / "link").resolve() == copy.folder / "tool.sh"
        assert (copy.folder / "out").resolve() == tmp_path
        assert git(copy.folder, "status", "--porcelain") == "?? deep/new\n"
        git(copy.folder, "commit", "-q", "--allow-empty", "-m", "x")
        (copy.folder / "deep" / "new").unlink()
        (copy.folder / "deep" / "er" / "file").write_bytes(b"y")
        copy.set(())
        assert (copy.folder / "deep" / "er" / "file").read_bytes() == b"\xff"
        assert git(copy.folder, "status", "--porcelain") == "?? deep/new\n"
    assert not copy.folder.exists()
