"""A project in a folder, an engine that is easy to foresee, and the command line in this process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from codemods.cli import app as cli
from codemods.config import Config
from codemods.files import source
from codemods.files.text import SourceError, location
from codemods.files.workspace import Workspace
from codemods.model import Applicability, Edit, Failure, Finding, Fix, LeftAlone, Outcome, Patch, Report, Statistics
from codemods.run import engine
from codemods.run.proofs import names


@dataclass(frozen=True)
class Result:
    """Holds what one command answered."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with nothing in it; the working folder is its top."""
    root = tmp_path / "project"
    root.mkdir()
    git(root, "init", "-q")
    git(root, "config", "user.name", "A Tester")
    git(root, "config", "user.email", "tester@example.invalid")
    monkeypatch.chdir(root)
    return root.resolve()


@pytest.fixture
def codemods(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run one command in this process: `codemods("check", "a.py")`."""

    def run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["codemods", *arguments])
        capfd.readouterr()
        with pytest.raises(SystemExit) as caught:
            cli.main()
        captured = capfd.readouterr()
        code = caught.value.code
        return Result(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run


@pytest.fixture
def old_to_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put an engine in place that makes "new" of the first "old" of each Python file.

    "risky" becomes "new" by an unsafe Fix, "asks" is for a person, "plain" is left alone, and a file that cannot be
    read fails.
    """
    monkeypatch.setattr(engine, "run", run_old_to_new)
    # The words that it writes are bound nowhere.
    monkeypatch.setattr(names, "faults", lambda *_: [])


def run_old_to_new(workspace: Workspace, config: Config, **_: object) -> Report:
    findings: list[Finding] = []
    patches: list[Patch] = []
    left_alone: list[LeftAlone] = []
    failures: list[Failure] = []
    for path in workspace.files([".py"]):
        if not workspace.selected(path):
            continue
        try:
            read = source.read(path, workspace.read(path))
        except SourceError as error:
            failures.append(Failure(path, error.message, error.line))
            continue
        after = read.text
        mine = []
        for word, applicability in (
            ("old", Applicability.SAFE),
            ("risky", Applicability.UNSAFE),
            ("asks", Applicability.MANUAL),
        ):
            start = read.text.find(word)
            if start < 0:
                continue
            fix = None
            outcome = Outcome.NEEDS_PERSON
            if applicability is not Applicability.MANUAL:
                taken = applicability is Applicability.SAFE or config.unsafe
                outcome = Outcome.FIXED if taken else Outcome.NEEDS_UNSAFE
                reason = "it may be wanted" if applicability is Applicability.UNSAFE else ""
                fix = Fix((Edit(path, start, start + len(word), "new"),), applicability, reason)
                after = after.replace(word, "new", 1) if taken else after
            where = location(read.utf8(), start, start + len(word))
            reason = "" if fix else "only a person knows"
            message = f"{word} should be new"
            found = Finding(
                "build-client-per-invocation",
                path,
                start,
                start + len(word),
                message,
                fix,
                reason,
                location=where,
                outcome=outcome,
            )
            findings.append(found)
            mine.append(found)
        if "plain" in read.text:
            where = location(read.utf8(), 0, 1)
            left_alone.append(LeftAlone("build-client-per-invocation", path, 0, 1, "it is plain", where))
        if after != read.text:
            fixed = tuple(finding for finding in mine if finding.outcome is Outcome.FIXED)
            patches.append(Patch(path, read.raw, read.encode(after), fixed))
    return Report(
        tuple(patches), tuple(findings), tuple(left_alone), tuple(failures), statistics=Statistics(1, 1, 2, 0.01)
    )


def git(root: Path, *arguments: str) -> str:
    """The answer of git in `root`."""
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout


def commit(root: Path) -> None:
    """Commit everything in `root`."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "All of it")
