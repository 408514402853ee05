"""Starts the driver over a project, with nothing in its environment that could help it along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.providers.fake import FakeProvider

ROOT = Path(__file__).parent.parent.parent


def observe(entry: str, folder: Path) -> dict[str, Any]:
    """The outcomes of all situations, by name; see tests/behaviour/driver.py."""
    with FakeProvider(keys=set()) as provider:
        command = [sys.executable, "-m", "tests.behaviour.driver", entry, str(folder), provider.url]
        done = subprocess.run(command, cwd=ROOT, env=environment(provider), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    outcomes: dict[str, Any] = json.loads(done.stdout)
    return outcomes


def environment(provider: FakeProvider) -> dict[str, str]:
    """The variables of a process that talks to the provider, without a key."""
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **provider.environment}
