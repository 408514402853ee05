"""examples/typescript_handler before and after, compiled and run in Node with the real SDK."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.runs import ROOT
from tests.providers.fake import FakeProvider

EXAMPLE = ROOT / "examples" / "typescript_handler"
DRIVER = ROOT / "tests" / "typescript" / "driver.mjs"

pytestmark = [
    pytest.mark.xdist_group("typescript_example"),
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: the example cannot be run"),
    pytest.mark.skipif(
        not (ROOT / "node_modules" / "@langchain" / "openai").is_dir(),
        reason="node_modules is absent: the example cannot be run",
    ),
]


@functools.cache
def outcomes(side: str) -> Mapping[str, Any]:
    """The driver's answers for one side; see tests/typescript/driver.mjs."""
    with tempfile.TemporaryDirectory() as scratch, FakeProvider() as provider:
        project = Path(scratch) / side
        shutil.copytree(EXAMPLE / side, project)
        (project / "node_modules").symlink_to(ROOT / "node_modules")
        shutil.copy(DRIVER, project)
        compiler = str(ROOT / "node_modules" / "typescript" / "bin" / "tsc")
        options = [
            "--module",
            "nodenext",
            "--target",
            "es2022",
            "--skipLibCheck",
            "--rootDir",
            "src",
            "--outDir",
            "built",
        ]
        sources = [str(path.relative_to(project)) for path in sorted(project.glob("src/*.ts"))]
        # `process` has no types here, and the compiler writes JavaScript for all that.
        subprocess.run(["node", compiler, *options, *sources], cwd=project, capture_output=True, check=False)
        environment = {"PATH": os.environ["PATH"], **provider.environment, "OPENAI_API_KEY": "key-1"}
        done = subprocess.run(
            ["node", "driver.mjs", "./built/handler.js", provider.url],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def test_the_first_key_works_on_both_sides() -> None:
    for side in ("before", "after"):
        assert outcomes(side)["key-1"] == {"value": "echo: hello key-1"}


def test_a_rotated_key_is_followed() -> None:
    assert "Incorrect API key" in outcomes("before")["key-2"]["error"]
    assert outcomes("after")["key-2"] == {"value": "echo: hello key-2"}


def test_a_missing_key_is_named() -> None:
    assert outcomes("after")["missing"] == {"error": "Missing OPENAI_API_KEY"}
