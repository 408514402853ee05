"""Shows what a migration leaves as it was, over random small projects."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from codemods.config import Config, Lifetime
from codemods.files.workspace import Workspace
from codemods.model import Outcome, Report
from codemods.run import proved
from tests.property.projects import Program, programs
from tests.property.running import Files, process

_ALONE = frozenset({"build-client-per-invocation"})
_FIRST = {"OPENAI_API_KEY": "key-1"}
_ROTATED = {"OPENAI_API_KEY": "key-2"}


@given(programs(), st.sampled_from(Lifetime), st.sampled_from((_ALONE, None)))
@settings(max_examples=100, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_migrated_project_does_what_it_did(
    program: Program, lifetime: Lifetime, select: frozenset[str] | None
) -> None:
    check(program, Config(select=select, unsafe=True, lifetime=lifetime, jobs=1))


def check(program: Program, config: Config) -> None:
    """Migrate a project with all Fixes and hold what it does against what it did."""
    before = _answers(program.files, program)
    assume(before is not None)
    assert before is not None
    report = _migrated(program.files, config)
    after = {**program.files, **{patch.path: patch.after for patch in report.patches}}
    whole = not report.left_alone and all(finding.outcome is Outcome.FIXED for finding in report.findings)
    event(f"all fixed: {whole}")
    assert not report.failures
    # A factory of a name bound twice in a row has a local that nothing uses; the Fix is left out.
    assert not [each for each in (*report.broken_proofs, *report.faults) if "never used" not in each.error]
    assert not _migrated(after, config).patches, "a second run changes something"
    with process(after, _FIRST) as running:
        running.load()
        if whole and not program.eager:
            assert running.record == [], "a client is built while a module loads"
        answers = [running.call(*call) for call in program.calls]
        assert answers == before, _difference(program, before, answers)
        if whole and not program.eager:
            os.environ.update(_ROTATED)
            answers = [running.call(*call) for call in program.calls]
            rotated = _answers(program.files, program, _ROTATED)
            assert answers == rotated, _difference(program, rotated or [], answers)


def _migrated(files: Files, config: Config) -> Report:
    return proved.run(Workspace.in_memory(files), config)


def _answers(files: Files, program: Program, environment: dict[str, str] = _FIRST) -> list[str] | None:
    """The results of the calls in a new process, or None where the project does not work."""
    with process(files, environment) as running:
        try:
            running.load()
        except Exception:  # noqa: BLE001 - a generated project that does not even load is no example
            return None
        answers = [running.call(*call) for call in program.calls]
    # A call that raises has met a name that means something else than its author thought, as a submodule.
    return None if any("raised" in answer or "<module" in answer for answer in answers) else answers


def _difference(program: Program, before: list[str], after: list[str]) -> str:
    lines = [
        f"{module}: {expression}: {old} -> {new}"
        for (module, expression), old, new in zip(program.calls, before, after, strict=True)
        if old != new
    ]
    return "\n".join(lines)
