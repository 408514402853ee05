"""Starts the tool as others do: by pre-commit, GitHub Actions, shells, and one commit a rule."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.pipeline.conftest import Run, commit, git
from tests.pipeline.test_hostile import PYTHON

from codemods import api

REPOSITORY = Path(__file__).parents[2]


def run_action(folder: Path, **inputs: str) -> tuple[int, str, str]:
    """Run the last step of action.yml as GitHub's runner does; exit code, log, and what it hands on.

    Where the step before has installed nothing, the command is that of the source.
    """
    action = yaml.safe_load((REPOSITORY / "action.yml").read_text())
    defaults = {name: each["default"] for name, each in action["inputs"].items()}
    step = action["runs"]["steps"][-1]
    values = {**defaults, **{name.replace("_", "-"): value for name, value in inputs.items()}}
    environment = {
        name: values[text.removeprefix("${{ inputs.").removesuffix(" }}")] for name, text in step["env"].items()
    }
    handed_on = folder.parent / "outputs"
    handed_on.touch()
    tool = folder.parent / "runner" / "codemods-tool" / "bin" / "codemods"
    tool.parent.mkdir(parents=True, exist_ok=True)
    if not tool.exists():
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m codemods "$@"\n')
        tool.chmod(0o755)
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={
            **environment,
            "GITHUB_OUTPUT": str(handed_on),
            "RUNNER_TEMP": str(folder.parent / "runner"),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, handed_on.read_text()


def test_the_action_annotates_and_hands_on_the_exit_code(project: Path) -> None:
    (project / "a b.py").write_bytes(PYTHON)
    code, log, handed_on = run_action(project)
    assert code == 1
    assert log.startswith("::warning file=a b.py,line=4,")
    assert handed_on == "exit-code=1\n"


def test_the_action_takes_paths_over_several_lines(project: Path) -> None:
    for name in ("a.py", "b.py", "c.py"):
        (project / name).write_bytes(PYTHON)
    code, log, _ = run_action(project, paths="a.py\n  b.py\n", args="--unsafe\n-q\n")
    assert code == 1
    assert "file=a.py," in log
    assert "file=b.py," in log
    assert "file=c.py," not in log


def test_the_action_writes_a_report_and_runs_no_input_as_script(project: Path) -> None:
    (project / "a.py").write_bytes(PYTHON)
    code, log, _ = run_action(
        project, paths="a.py $(touch${IFS}pwned)", output_format="sarif", output_file="out.sarif", args="--unsafe"
    )
    assert code == 2
    assert not (project / "pwned").exists()
    code, log, _ = run_action(project, output_format="sarif", output_file="out.sarif", args="--unsafe -q")
    assert (code, log) == (1, "")
    assert (project / "out.sarif").read_text().startswith("{")


@pytest.mark.parametrize(("hook", "code"), [("codemods-check", 1), ("codemods-migrate", 0)])
def test_the_hooks_of_pre_commit_run(project: Path, hook: str, code: int) -> None:
    (entry,) = [
        each["entry"]
        for each in yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())
        if each["id"] == hook
    ]
    (project / "a.py").write_bytes(PYTHON)
    program, *arguments = entry.split()
    assert program == "codemods"
    done = subprocess.run([sys.executable, "-m", "codemods", *arguments, "a.py"], cwd=project, check=False)
    assert done.returncode == code
    assert ((project / "a.py").read_bytes() == PYTHON) == (hook == "codemods-check")


def run_hook(project: Path, hook: str, *staged: str) -> subprocess.CompletedProcess[str]:
    """Run a hook over the staged files, as pre-commit does."""
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())
    (entry,) = [each["entry"] for each in hooks if each["id"] == hook]
    command = [sys.executable, "-m", *entry.split(), *staged]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("hook", ["codemods-check", "codemods-migrate"])
def test_a_hook_leaves_excluded_files_alone(project: Path, hook: str) -> None:
    (project / "pyproject.toml").write_text('[tool.codemods]\nexclude = ["legacy/"]\n')
    (project / "legacy").mkdir()
    (project / "legacy" / "a.py").write_bytes(PYTHON)
    assert run_hook(project, hook, "legacy/a.py").returncode == 0
    assert (project / "legacy" / "a.py").read_bytes() == PYTHON


def test_exclude_holds_for_a_named_file_where_it_is_asked_for(project: Path, codemods: Run) -> None:
    (project / "a.py").write_bytes(PYTHON)
    assert codemods("check", "--exclude", "a.py", "a.py").code == 1
    assert codemods("check", "--exclude", "a.py", "--force-exclude", "a.py").code == 0
    (project / "pyproject.toml").write_text('[tool.codemods]\nexclude = ["a.py"]\nforce-exclude = true\n')
    assert codemods("check", "a.py").code == 0
    assert codemods("check", "--no-force-exclude", "a.py").code == 1


def test_a_hook_fails_where_a_fix_needs_a_file_that_is_not_staged(project: Path) -> None:
    (project / "llm.py").write_bytes(b"from openai import OpenAI\n\nclient = OpenAI()\n")
    (project / "use.py").write_bytes(b"from llm import client\n\n\ndef ask():\n    return client.models.list()\n")
    commit(project)
    done = run_hook(project, "codemods-migrate", "llm.py")
    assert done.returncode == 1
    assert "use.py uses it and is not among the paths of this run" in done.stdout
    assert "next: some fixes need files outside the paths of this run: `codemods migrate .`" in done.stderr
    assert git(project, "status", "--porcelain") == ""
    # All of it was given: what is done is told by the changed files.
    done = run_hook(project, "codemods-migrate", "llm.py", "use.py")
    assert done.returncode == 0
    assert git(project, "status", "--porcelain") == " M llm.py\n M use.py\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_the_commands(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "codemods", "--show-completion", shell], capture_output=True, text=True, check=False
    )
    assert "codemods" in done.stdout.lower()


_ASK = {
    "bash": """eval "$(codemods --show-completion bash)"
COMP_WORDS=(codemods mig); COMP_CWORD=1
"$(complete -p codemods | sed 's/.* -F \\([^ ]*\\).*/\\1/')" codemods
echo "${COMPREPLY[@]}" """,
    "fish": 'codemods --show-completion fish | source; complete -C "codemods mig"',
    # Completion asks for a terminal: here its function is read, and told what was typed.
    "zsh": """function compdef { wired=$1 }; function _arguments { }; function _describe { print -l $completions }
eval "$(codemods --show-completion zsh)"; [[ -n $wired ]] || exit 1
_CODEMODS_COMPLETE=complete_zsh _TYPER_COMPLETE_ARGS="codemods mig" codemods""",
}


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """An environment in which `codemods` is a command."""
    tool = tmp_path / "bin" / "codemods"
    tool.parent.mkdir()
    tool.write_text(f"#!{sys.executable}\nfrom codemods.__main__ import main\nmain()\n")
    tool.chmod(0o755)
    path = f"{tool.parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(tmp_path), "PYTHONPATH": str(REPOSITORY / "src")}


@pytest.mark.parametrize("shell", _ASK)
def test_a_shell_that_is_here_completes(installed: dict[str, str], shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here")
    done = subprocess.run([program, "-c", _ASK[shell]], capture_output=True, text=True, env=installed, check=False)
    assert "migrate" in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("codemods mig", "migrate"),
        ("codemods rules req", "require-env"),
        ("codemods check --select ", "build-client-per-invocation"),
        ("codemods check --ignore require-env,read", "require-env,read-key-from-env"),
        ("codemods diff --output-format sa", "sarif"),
    ],
)
def test_a_shell_is_offered_what_may_follow(installed: dict[str, str], words: str, offered: str) -> None:
    done = subprocess.run(
        ["codemods"],
        env={
            **installed,
            "COMP_WORDS": words,
            "COMP_CWORD": str(words.count(" ")),
            "_CODEMODS_COMPLETE": "complete_bash",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert offered in done.stdout.splitlines()


def test_the_functions_take_one_path_or_several(project: Path) -> None:
    (project / "a.py").write_bytes(PYTHON)
    found = api.check(project / "a.py").findings
    assert len(found) == 1
    assert api.check(str(project)).findings == api.check([project]).findings == found


def test_each_rule_is_a_commit_and_the_last_is_what_one_run_gives(project: Path, codemods: Run) -> None:
    (project / "a.py").write_bytes(PYTHON)
    commit(project)
    (project / "unrelated.txt").write_text("mine")
    assert codemods("migrate", "--commit-per-rule").code == 0
    by_rule = (project / "a.py").read_bytes()
    subjects = git(project, "log", "--format=%s").splitlines()
    assert subjects[-1] == "All of it"
    assert any("(build-client-per-invocation)" in subject for subject in subjects)
    assert git(project, "status", "--porcelain") == "?? unrelated.txt\n"
    git(project, "checkout", "-q", "HEAD~" + str(len(subjects) - 1), "--", "a.py")
    assert codemods("migrate", "--allow-dirty").code == 0
    assert (project / "a.py").read_bytes() == by_rule


def test_commits_by_rule_are_reported_as_one_run(project: Path, codemods: Run) -> None:
    (project / "a.py").write_bytes(PYTHON.replace(b"def answer", b"other = ChatOpenAI()\nprint(other)\n\n\ndef answer"))
    commit(project)
    whole = codemods("check", "--output-format", "json").out
    result = codemods("migrate", "--commit-per-rule", "--output-format", "json")
    assert result.code == 0
    assert json.loads(result.out) == json.loads(whole)
    assert sum(line.endswith("changed") for line in result.err.splitlines()) == 1


def test_a_file_that_no_commit_can_hold_is_refused_before_anything_is_written(project: Path, codemods: Run) -> None:
    (project / ".gitignore").write_text("local.py\n")
    (project / "local.py").write_bytes(PYTHON)
    commit(project)
    result = codemods("migrate", "local.py", "--commit-per-rule")
    assert result.code == 2
    assert "git does not track local.py" in result.err
    assert (project / "local.py").read_bytes() == PYTHON


def test_a_commit_that_git_refuses_is_told(project: Path, codemods: Run) -> None:
    (project / "a.py").write_bytes(PYTHON)
    commit(project)
    # Another git is at work there, as far as this one can tell.
    (project / ".git" / "index.lock").touch()
    result = codemods("migrate", "--commit-per-rule")
    assert result.code == 2
    assert "the files are written, but git did not commit them: " in result.err
    assert "index.lock" in result.err


def test_one_commit_a_rule_goes_with_no_flag_that_mixes_changes(project: Path, codemods: Run) -> None:
    assert codemods("migrate", "--commit-per-rule", "--allow-dirty").code == 2


def test_commits_by_rule_are_taken_back_as_a_whole(project: Path, codemods: Run) -> None:
    (project / "a.py").write_bytes(PYTHON)
    commit(project)
    assert codemods("migrate", "--commit-per-rule").code == 0
    listed = codemods("undo", "--list")
    assert all("1 file, committed by rule: a.py" in line for line in listed.out.splitlines())
    undone = codemods("undo")
    assert undone.out == "restored a.py\n"
    assert "the commits of that run are still there" in undone.err
    assert (project / "a.py").read_bytes() == PYTHON
    assert codemods("undo", "--list").err == "codemods: there is no run to take back\n"
