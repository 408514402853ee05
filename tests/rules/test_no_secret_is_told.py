"""Keys are shown in the patch, where they are removed, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import cases_runner
from tests.cases_runner import Case

from codemods.catalogue import load
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.report import Format, View, render
from codemods.run import engine

QUOTED = re.compile(rb"""["']([A-Za-z0-9_-]{20,})["']""")
FORMATS = (Format.TEXT, Format.JSON, Format.SARIF, Format.GITHUB, Format.MARKDOWN)
"""Formats that hold no diff."""


def secrets(case: Case) -> set[str]:
    """The literals of a case that have the shape of a key."""
    literals = {match.decode() for raw in case.files.values() for match in QUOTED.findall(raw)}
    return {literal for literal in literals if load().key_shape(literal)}


CASES = [case for case in cases_runner.cases() if secrets(case)]


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_reports_hold_no_key(case: Case, unsafe: bool, tmp_path: Path) -> None:
    report = engine.run(Workspace.in_memory(case.files), Config(unsafe=unsafe, jobs=1))
    for output in FORMATS:
        text = b"".join(render(output, report, View(tmp_path, tmp_path, "check", verbose=True))).decode()
        assert not [secret for secret in secrets(case) if secret in text], output


def test_the_cases_hold_keys() -> None:
    assert {"read-key-from-env", "match-provider-credentials"} <= {case.rule for case in CASES}
