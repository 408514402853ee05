"""The wheel: all that the package needs is in it, and in an environment of its own the README's commands work."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
import yaml
from tests.hostile.sandbox import SITE
from tests.pipeline.test_integrations import run_action

ROOT = Path(__file__).parents[2]

if importlib.util.find_spec("hatchling") is None:
    pytest.skip("hatchling, which builds the wheel, is not installed here", allow_module_level=True)

LOG = "ERROR openai.AuthenticationError: Error code: 401 - {'error': {'code': 'invalid_api_key'}}\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that holds the wheel, and of the packages here what it depends on.

    No index is asked: the packages of the tests are found by a path of their own, behind the wheel's.
    """
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, capture_output=True)
    python = folder / "bin" / "python"
    install = ["install", "--no-index", "--no-deps", "--disable-pip-version-check", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *install], check=True, capture_output=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "others.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return folder / "bin"


def test_the_wheel_holds_what_the_source_holds(wheel: Path) -> None:
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "codemods").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("codemods/")}
        (metadata,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        text = archive.read(metadata).decode()
    assert held == wanted
    assert "codemods/py.typed" in held
    assert "License-Expression: Apache-2.0" in text


def test_the_commands_of_the_readme_work_where_the_wheel_is_installed(scripts: Path, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text()
    commands = re.findall(r"^(codemods (?:check|diff|migrate|bulk|diagnose|env)[^#\n`]*)", readme, re.MULTILINE)
    commands = [command.strip() for command in commands]
    assert len(commands) >= 8
    shop = tmp_path / "shop"
    (shop / "src").mkdir(parents=True)
    (tmp_path / "home").mkdir()
    environment = {
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path / "home"),
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    who = ("-c", "user.name=A", "-c", "user.email=a@example.invalid")
    (tmp_path / "home" / ".gitconfig").write_text("[user]\n\tname = A\n\temail = a@example.invalid\n")

    def run(command: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, shell=True, cwd=shop, env=environment, capture_output=True, check=False)

    told = run("python -c 'import codemods.cli; print(codemods.cli.__file__)'")
    assert Path(told.stdout.decode().strip()).is_relative_to(scripts.parent)
    assert run("codemods --version").stdout.startswith(b"codemods ")
    for command in commands:
        # Each begins at the same place.
        (shop / "src" / "a.py").write_text(SITE)
        (shop / "app.log").write_text(LOG)
        run("rm -rf .git patches out1")
        for git in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All of it"]):
            subprocess.run(["git", *who, *git], cwd=shop, env=environment, check=True, capture_output=True)
        # Their own tests are the user's: here they are two commands that every machine has.
        done = run(command.replace("pytest -q", "true"))
        finds = command.startswith(("codemods check", "codemods diff "))
        assert done.returncode == finds, (command, done)
        assert b"Traceback" not in done.stderr
    assert run("codemods undo").returncode in (0, 2)
    assert b"build-client-per-invocation" in run("codemods rules").stdout


def test_the_action_installs_the_tool_beside_the_job_s_python(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The steps of action.yml, one after the other, with the wheel in the place of the action's own folder."""
    steps = yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]
    (install,) = (step for step in steps if step.get("name") == "Install")
    runner = tmp_path / "runner"
    runner.mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHON": sys.executable,
        "RUNNER_TEMP": str(runner),
        "GITHUB_ACTION_PATH": str(wheel),
        # No index is asked.
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
    }
    subprocess.run(["bash", "-eo", "pipefail", "-c", install["run"]], env=environment, check=True, capture_output=True)
    tool = runner / "codemods-tool"
    (site,) = tool.glob("lib/python*/site-packages")
    assert (site / "codemods" / "cli" / "app.py").is_file()
    (site / "others.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    project = tmp_path / "project"
    project.mkdir()
    (project / "a.py").write_text(SITE)
    code, log, handed_on = run_action(project)
    assert (code, handed_on) == (1, "exit-code=1\n")
    assert log.startswith("::warning file=a.py,line=3,")
