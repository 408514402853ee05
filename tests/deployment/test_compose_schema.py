"""Compose files that the rule has changed, held against the schema of the Compose Specification."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from codemods.deployment.kinds import compose
from tests import cases_runner
from tests.behaviour.runs import ROOT

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "compose-spec.json").read_text(encoding="utf-8"))
CASES = [case for case in cases_runner.cases() if case.rule == "declare-deployment-env"]

CHANGED: list[tuple[str, bytes, bytes]] = [
    (f"{case.name}/{path}", case.files[path], case.expected[path])
    for case in CASES
    for path in case.files
    if compose.matches(path) and case.files[path] != case.expected[path]
]
for example in ("deployed_service", "deployed_node_service"):
    before, after = (ROOT / "examples" / example / side / "compose.yaml" for side in ("before", "after"))
    CHANGED.append((example, before.read_bytes(), after.read_bytes()))


def problems(raw: bytes) -> list[str]:
    """The schema's complaints about a compose file."""
    # The schema names its draft by an address that is not quite the draft's own.
    checked = jsonschema.Draft7Validator(SCHEMA)
    document: Any = yaml.safe_load(raw)
    return [each.message for each in checked.iter_errors(document)]


def test_there_are_files_of_both_forms() -> None:
    forms = {
        type(service["environment"])
        for _, _, after in CHANGED
        for service in yaml.safe_load(after)["services"].values()
        if "environment" in service
    }
    assert forms == {dict, list}


@pytest.mark.parametrize(("name", "before", "after"), CHANGED, ids=[name for name, _, _ in CHANGED])
def test_a_changed_file_is_as_valid_as_before(name: str, before: bytes, after: bytes) -> None:
    assert not problems(before), name
    assert not problems(after), name


def test_the_schema_tells_a_wrong_environment() -> None:
    assert problems(b"services:\n  it:\n    image: it\n    environment:\n      - A: {b: c}\n")
