"""Code that is nested far deeper than anybody writes it ends in an answer, never in a fault of Python's own stack."""

from __future__ import annotations

import pytest

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.run import engine

DEPTH = 1_200
HEAD = 'import OpenAI from "openai";\n\nconst client = new OpenAI();\n'
USE = "export const ask = () => client.models.list();\n"


@pytest.mark.parametrize(
    "text",
    [
        f"export const {'{ a: ' * DEPTH}b{' }' * DEPTH} = {{}} as any;\n{USE}",
        f"export const deep = {'(' * DEPTH}1{')' * DEPTH};\n{USE}",
        f"export const deep = {'[' * DEPTH}1{']' * DEPTH};\n{USE}",
        f"export const deep = start(){'.with(1)' * DEPTH};\n{USE}",
    ],
)
def test_a_client_beside_deep_code_is_rewritten(text: str) -> None:
    report = engine.run(Workspace.in_memory({"a.ts": (HEAD + text).encode()}), Config(unsafe=True, jobs=1))
    assert not report.failures
    assert not report.broken_proofs
    assert [patch.path for patch in report.patches] == ["a.ts"]


def test_a_client_in_code_too_deep_to_follow_stays_with_the_reason() -> None:
    text = f"export function ask(a: boolean) {{\n  {'if (a) ' * DEPTH}return client.models.list();\n}}\n"
    report = engine.run(Workspace.in_memory({"a.ts": (HEAD + text).encode()}), Config(unsafe=True, jobs=1))
    assert not report.failures
    assert not report.patches
    assert any("too deep" in finding.reason for finding in report.findings)


def test_a_pit_of_calls_is_no_more_than_named() -> None:
    """A chain of 40,000 calls took more than half a minute: the place of each was looked for from the top."""
    calls = "\n  .a()" * 40_000
    report = engine.run(
        Workspace.in_memory({"a.ts": f"{HEAD}export const x = z{calls};\n{USE}".encode()}), Config(unsafe=True, jobs=1)
    )
    assert [failure.path for failure in report.failures] == ["a.ts"]
    assert "nested too deep" in report.failures[0].error
    assert not report.patches
