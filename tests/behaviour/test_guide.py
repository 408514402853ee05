"""Each failure of the guide, live: before it fails, what the tool makes of it works, and `diagnose` names its cause.

The plays are in examples/guide, with real packages, against the fake provider.
"""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from examples.guide.run import HERE, Played, Scenario, play, scenarios

from codemods.config import Config
from codemods.diagnose.causes import diagnose
from codemods.diagnose.frames import Sources
from codemods.diagnose.stream import read
from codemods.files.workspace import Workspace
from codemods.run import proved
from tests.behaviour.runs import ROOT

SCENARIOS = scenarios()
OTHER_LINES = 100_000
"""Lines of other traffic among which the failure is found."""

_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")


def _needs(scenario: Scenario) -> None:
    if scenario.is_node and (not shutil.which("node") or not (ROOT / "node_modules" / "langchain").is_dir()):
        pytest.skip("needs Node and the packages of package.json")


@pytest.mark.parametrize("name", SCENARIOS)
def test_it_fails_as_it_is_and_its_cause_is_named_first(name: str, tmp_path: Path) -> None:
    scenario = SCENARIOS[name]
    _needs(scenario)
    played = play(scenario, tmp_path / "app", migrated=False)
    assert not played.well, played.log
    log = tmp_path / "app.log"
    log.write_text("\n".join(_among_others(played)) + "\n")
    # In a project of its own: this one holds much that a rule may take into account.
    code = shutil.copytree(HERE / name / "app", tmp_path / "code")
    workspace = Workspace.open((code,), Config())
    diagnosis = diagnose(read(log, 1), proved.run(workspace, Config(jobs=1)), Sources(workspace))
    assert [suspect.cause for suspect in diagnosis.suspects][:1] == [scenario.cause], played.log
    assert scenario.provider in {"", diagnosis.suspects[0].provider}
    assert diagnosis.suspects[0].findings or scenario.cause in {"missing-variable", "rate-limit"}


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_the_tool_makes_of_it_works(name: str, tmp_path: Path) -> None:
    _needs(SCENARIOS[name])
    played = play(SCENARIOS[name], tmp_path / "app", migrated=True)
    assert played.well, played.log


def _among_others(played: Played) -> list[str]:
    """The log of a play among lines of the same hours by which no process fails, those of the play's own among them."""
    lines = played.log.rstrip("\n").split("\n")
    process = lines[0].partition(" | ")[0]
    first = _TIME.search(lines[0])
    assert first is not None
    start = datetime.fromisoformat(first[0]).replace(tzinfo=UTC) - timedelta(hours=1)
    found = []
    records = [number for number, line in enumerate(lines) if _TIME.search(line)]
    for number, line in enumerate(lines):
        moment = _TIME.search(line)
        if moment is not None:
            until = datetime.fromisoformat(moment[0]).replace(tzinfo=UTC)
            count = OTHER_LINES // len(records) + 1
            for other in range(count):
                at = start + (until - start) * other / count
                found.append(f"{process} | {at:%Y-%m-%d %H:%M:%S},000 INFO GET /items/{number}-{other} status=200")
            start = max(start, until)
        found.append(line)
    return found


def test_the_list_of_plays_is_whole() -> None:
    text = (HERE / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[([\w-]+)\]\(\1\) \| (?:Python|Node) \| (.+?) \|", text, re.MULTILINE)
    assert dict(rows) == {name: scenario.title for name, scenario in SCENARIOS.items()}
