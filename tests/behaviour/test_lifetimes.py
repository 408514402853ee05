"""Shows what a factory of each lifetime keeps, and that all follow the key, the process, the thread and the loop."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from codemods.config import Config, Lifetime
from codemods.files.workspace import Workspace
from codemods.run import engine
from tests.behaviour.runs import observe

SOURCE = b"""\
import os

from openai import AsyncOpenAI, OpenAI

client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))
aclient = AsyncOpenAI(api_key=os.getenv("OPENAI_API_KEY"))


def ask(text):
    return client.responses.create(model="m", input=text).output_text


async def aask(text):
    return (await aclient.responses.create(model="m", input=text)).output_text
"""

IDENTITIES = """\
import json, os, service
os.environ["OPENAI_API_KEY"] = "first"
client = getattr(service, "get_client", None) or service.create_client
first, again = client(), client()
os.environ["OPENAI_API_KEY"] = "second"
second = client()
print(json.dumps({
    "client": first is again,
    "transport": first._client is again._client,
    "client after rotation": first is second,
    "transport after rotation": first._client is second._client,
    "keys": [first.api_key, second.api_key],
}))
"""

KEPT = {
    Lifetime.AUTO: (False, True),
    Lifetime.INVOCATION: (False, False),
    Lifetime.POOLED: (False, True),
    Lifetime.CACHED: (True, True),
}
"""Whether two calls under one key share the client, and whether they share its transport."""

# The situations of a lifetime run once, in one worker of the tests.
pytestmark = pytest.mark.xdist_group("lifetimes")


@functools.cache
def migrated(lifetime: Lifetime) -> bytes:
    report = engine.run(Workspace.in_memory({"service.py": SOURCE}), Config(lifetime=lifetime, jobs=1))
    (patch,) = report.patches
    return patch.after


@functools.cache
def observed(lifetime: Lifetime) -> Mapping[str, Any]:
    # A fixture with parameters would be made again whenever the order of the tests goes back to one.
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "service.py").write_bytes(migrated(lifetime))
        return observe("lifetimes", Path(folder))


@pytest.fixture(params=list(Lifetime))
def lifetime(request: pytest.FixtureRequest) -> Lifetime:
    chosen: Lifetime = request.param
    return chosen


@pytest.fixture
def outcomes(lifetime: Lifetime) -> Mapping[str, Any]:
    return observed(lifetime)


def test_nothing_is_built_while_the_module_loads(outcomes: Mapping[str, Any]) -> None:
    assert outcomes["constructions_at_import"] == {"value": 0}
    assert outcomes["import_without_key"] == {"value": None}


def test_a_missing_key_is_named(outcomes: Mapping[str, Any]) -> None:
    assert outcomes["call_without_key"] == {"error": "RuntimeError: Missing OPENAI_API_KEY"}


def test_a_rotated_key_is_followed(outcomes: Mapping[str, Any]) -> None:
    assert outcomes["rotated_key"] == {"value": ["echo: first", "echo: second"]}


def test_forked_workers_have_keys_and_connections_of_their_own(outcomes: Mapping[str, Any]) -> None:
    assert outcomes["forked_workers"]["value"] == [
        {"value": [f"echo: worker {worker}, job {job}" for job in range(3)]} for worker in range(2)
    ]


def test_threads_get_their_own_answers(outcomes: Mapping[str, Any]) -> None:
    assert outcomes["two_threads"]["value"] == [
        {"value": [f"echo: thread {thread}, call {call}" for call in range(3)]} for thread in range(2)
    ]


def test_two_event_loops(outcomes: Mapping[str, Any]) -> None:
    assert outcomes["two_event_loops"] == {"value": ["echo: first", "echo: second"]}


def test_what_is_kept(lifetime: Lifetime, tmp_path: Path) -> None:
    (tmp_path / "service.py").write_bytes(migrated(lifetime))
    done = subprocess.run([sys.executable, "-c", IDENTITIES], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    kept = json.loads(done.stdout)
    assert (kept["client"], kept["transport"]) == KEPT[lifetime]
    assert not kept["client after rotation"]
    assert kept["keys"] == ["first", "second"]
