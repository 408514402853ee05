"""The real TypeScript compiler as an oracle: one Node process that all tests of a worker share."""

from __future__ import annotations

import atexit
import functools
import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SERVER = ROOT / "scripts" / "typescript_diagnostics.cjs"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One complaint of the compiler. Codes from 1000 to 1999 and from 8000 on are of syntax."""

    path: str
    line: int
    code: int
    message: str


def diagnostics(files: Mapping[str, bytes]) -> frozenset[Diagnostic]:
    """The compiler's diagnostics of a project's files. Skips the test, and says why, where there is no compiler."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed: the real TypeScript compiler cannot be asked")
    if not (ROOT / "node_modules" / "typescript").is_dir():
        pytest.skip("node_modules is absent: the real TypeScript compiler cannot be asked")
    process = _server()
    assert process.stdin is not None
    assert process.stdout is not None
    texts = {path: raw.decode("utf-8-sig") for path, raw in files.items()}
    process.stdin.write(json.dumps({"files": texts}) + "\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    assert "error" not in answer, answer["error"]
    return frozenset(Diagnostic(**each) for each in answer["diagnostics"])


@functools.cache
def _server() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        ["node", str(SERVER), str(ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    atexit.register(_stop, process)
    return process


def _stop(process: subprocess.Popen[str]) -> None:
    # The end of its stdin ends it.
    process.communicate()
