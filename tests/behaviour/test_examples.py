"""Each example before and after: what fails, and what then works. And `after/` is what the tool writes."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.run import engine
from tests.behaviour.runs import ROOT, environment, observe
from tests.providers.fake import FakeProvider

EXAMPLES = ROOT / "examples"
VARIABLES = {
    "fastapi_service": "OPENAI_API_KEY",
    "lambda_handler": "ANTHROPIC_API_KEY",
    "queue_worker": "OPENAI_API_KEY",
}
FORKING = ("lambda_handler", "queue_worker")

# The situations of an example run once, in one worker of the tests.
pytestmark = pytest.mark.xdist_group("examples")
every_example = pytest.mark.parametrize("example", sorted(VARIABLES))


@functools.cache
def outcomes(example: str, side: str) -> Mapping[str, Any]:
    return observe(example, EXAMPLES / example / side)


@pytest.mark.parametrize("example", [*sorted(VARIABLES), "typescript_handler"])
def test_after_is_what_the_tool_writes(example: str) -> None:
    before, after = (files(EXAMPLES / example / side) for side in ("before", "after"))
    report = engine.run(Workspace.in_memory(before), Config(jobs=1))
    written = {**before, **{patch.path: patch.after for patch in report.patches}}
    assert {path: raw.decode() for path, raw in written.items()} == {path: raw.decode() for path, raw in after.items()}


@every_example
def test_nothing_is_built_while_the_module_loads(example: str) -> None:
    assert outcomes(example, "before")["constructions_at_import"]["value"] > 0
    assert outcomes(example, "after")["constructions_at_import"] == {"value": 0}


@every_example
def test_importing_needs_no_key(example: str) -> None:
    assert outcomes(example, "after")["import_without_key"] == {"value": None}


@pytest.mark.parametrize("example", ["fastapi_service", "queue_worker"])
def test_importing_needed_a_key(example: str) -> None:
    assert "error" in outcomes(example, "before")["import_without_key"]


@every_example
def test_a_missing_key_is_named(example: str) -> None:
    # The client that was built at import still holds the key that is gone.
    assert outcomes(example, "before")["call_without_key"] == {"value": "echo: hello"}
    assert VARIABLES[example] in outcomes(example, "after")["call_without_key"]["error"]


@every_example
def test_a_rotated_key_is_followed(example: str) -> None:
    assert "AuthenticationError" in outcomes(example, "before")["rotated_key"]["error"]
    assert outcomes(example, "after")["rotated_key"] == {"value": ["echo: first", "echo: second"]}


@pytest.mark.parametrize("example", FORKING)
def test_forked_workers_have_keys_and_connections_of_their_own(example: str) -> None:
    right = [{"value": [f"echo: worker {worker}, job {job}" for job in range(3)]} for worker in range(2)]
    before = outcomes(example, "before")["forked_workers"]["value"]
    # Most often the stale key is refused; over the socket that both inherited, a worker can also wait for ever.
    assert all(outcome != expected for outcome, expected in zip(before, right, strict=True))
    assert outcomes(example, "after")["forked_workers"]["value"] == right


@every_example
def test_two_threads_get_their_own_answers(example: str) -> None:
    assert outcomes(example, "after")["two_threads"]["value"] == [
        {"value": [f"echo: thread {thread}, call {call}" for call in range(3)]} for thread in range(2)
    ]


@every_example
def test_two_event_loops(example: str) -> None:
    assert outcomes(example, "after")["two_event_loops"] == {"value": ["echo: first", "echo: second"]}


@pytest.mark.parametrize("side", ["before", "after"])
def test_the_tests_of_the_service_pass(side: str, tmp_path: Path) -> None:
    project = tmp_path / side
    shutil.copytree(EXAMPLES / "fastapi_service" / side, project)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "tests"]
    with FakeProvider() as provider:
        variables = {**environment(provider), "OPENAI_API_KEY": "key-1", "PYTHONPATH": str(project)}
        done = subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_worker_runs_as_a_program() -> None:
    with FakeProvider() as provider:
        done = subprocess.run(
            [sys.executable, str(EXAMPLES / "queue_worker" / "after" / "worker.py")],
            input='{"id": "7", "text": "on fire"}\n',
            env={**environment(provider), "OPENAI_API_KEY": "key-1"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stdout == '{"id": "7", "summary": "echo: on fire"}\n', done.stderr


def files(folder: Path) -> dict[str, bytes]:
    """The files of an example by path, without what running it leaves behind."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
