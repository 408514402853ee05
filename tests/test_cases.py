"""Every case of tests/cases, held against what each rewrite must keep to. tests/cases_runner.py says what a case is."""

from __future__ import annotations

import ast
import dataclasses
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import libcst
import pytest

from codemods import rules
from codemods.model import Finding, LeftAlone, Outcome, Report
from tests import cases_runner, typescript_compiler
from tests.cases_runner import PYTHON, TYPESCRIPT, Case, Files

CASES = list(cases_runner.cases())
STANDING = (
    "basic",
    "alias",
    "not_ours",
    "shadowed",
    "comments",
    "several_lines",
    "already_done",
    "partial_refusal",
)
"""What every rule shows for every language it knows; the cases of TypeScript begin with `ts_`."""

NEW_LINT = "F821,F823,F811,F401,F841"

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


@every_case
def test_gives_what_is_expected(case: Case, pytestconfig: pytest.Config) -> None:
    result, report = cases_runner.run(case.files, case.config)
    if pytestconfig.getoption("--update-cases"):
        cases_runner.write_expected(case, result)
        cases_runner.write_said(case, report)
        case = cases_runner.load(case.folder)
    assert_clean(report)
    assert_same(result, case.expected)
    assert_said(case, report)


@every_case
def test_both_sides_parse(case: Case) -> None:
    before, after = (broken_python(files) for files in (case.files, case.expected))
    assert not after - before
    if any(path.endswith(TYPESCRIPT) for path in case.files):
        assert not diagnostics(case.expected) - diagnostics(case.files)


@every_case
def test_a_second_run_changes_nothing(case: Case) -> None:
    result, report = cases_runner.run(case.expected, case.config)
    assert_same(result, case.expected)
    assert not report.count(Outcome.FIXED)


@every_case
def test_line_ends_are_kept(case: Case) -> None:
    result, _ = cases_runner.run(cases_runner.with_crlf(case.files), case.config)
    assert_same(result, cases_runner.with_crlf(case.expected))


@every_case
def test_characters_of_several_bytes_move_nothing(case: Case) -> None:
    result, _ = cases_runner.run(cases_runner.with_comment(case.files), case.config)
    assert_same(result, cases_runner.with_comment(case.expected))


@every_case
def test_together_with_all_other_rules(case: Case) -> None:
    config = dataclasses.replace(case.config, select=None, ignore=frozenset(), unsafe=True)
    result, report = cases_runner.run(case.files, config)
    assert_clean(report)
    assert not broken_python(result) - broken_python(case.files)
    again, second = cases_runner.run(result, config)
    assert_same(again, result)
    assert not second.count(Outcome.FIXED)


def test_expected_files_bring_no_new_lint(tmp_path: Path) -> None:
    for case in CASES:
        for side, files in (("input", case.files), ("expected", case.expected)):
            for path, raw in files.items():
                target = tmp_path / side / case.rule / case.name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(raw)
    new = lint(tmp_path / "expected") - lint(tmp_path / "input")
    assert not new


@pytest.mark.parametrize("rule", rules.ids())
def test_every_rule_has_the_standing_cases(rule: str) -> None:
    there = {case.name for case in CASES if case.rule == rule}
    prefixes = {"python": "", "typescript": "ts_"}
    wanted = {
        prefix + name
        for language, prefix in prefixes.items()
        if language in rules.registry()[rule].languages
        for name in STANDING
    }
    assert not wanted - there


def test_every_case_names_a_rule() -> None:
    assert {case.rule for case in CASES} <= set(rules.ids())


def assert_clean(report: Report) -> None:
    assert not report.broken_proofs
    assert not report.faults
    assert not report.failures


def assert_same(result: Files, expected: Files) -> None:
    """Byte equality, told file by file as text, so that pytest shows a diff of lines."""
    assert sorted(result) == sorted(expected)
    for path, raw in expected.items():
        assert result[path].decode("utf-8", "backslashreplace") == raw.decode("utf-8", "backslashreplace"), path
        assert result[path] == raw


def assert_said(case: Case, report: Report) -> None:
    """Every expectation is met once and says how safe a Fix is; what none speaks of is fixed and safe."""
    findings = list(report.findings)
    for expected in case.findings:
        met = next((each for each in findings if expected.fits(each)), None)
        assert met is not None, f"{expected} is not among {told(report.findings)}"
        assert expected.is_enough(met), f"{expected} must say how safe this is, with the whole reason: {told([met])}"
        findings.remove(met)
    surprises = [each for each in findings if cases_runner.needs_expectation(each)]
    assert not surprises, f"not asserted: {told(surprises)}"
    alone = list(report.left_alone)
    for expected in case.left_alone:
        left = next((each for each in alone if expected.fits(each)), None)
        assert left is not None, f"{expected} is not among {told(report.left_alone)}"
        alone.remove(left)
    assert not alone, f"unexpected: {told(alone)}"


def told(said: Iterable[Finding | LeftAlone]) -> str:
    """Findings and sites left alone, as the tables that a case's config.toml would hold."""
    lines = []
    for each in said:
        line = each.location.line if each.location else 0
        kind, why = ("finding", each.why) if isinstance(each, Finding) else ("left_alone", each.reason)
        lines.append(f'\n[[{kind}]]\nrule = "{each.rule}"\npath = "{each.path}"\nline = {line}\nreason = "{why}"')
        if isinstance(each, Finding):
            lines.append(f'applicability = "{each.applicability}"\noutcome = "{each.outcome}"\n# {each.message}')
    return "\n".join(lines) or "nothing"


def broken_python(files: Files) -> set[str]:
    """The Python files that do not compile, nor parse where their syntax is newer than this Python's."""
    broken = set()
    for path, raw in files.items():
        if path.endswith(PYTHON):
            try:
                compile(raw, path, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
            except (SyntaxError, ValueError):
                try:
                    libcst.parse_module(raw)
                except libcst.ParserSyntaxError:
                    broken.add(path)
    return broken


def diagnostics(files: Files) -> Counter[tuple[int, str]]:
    """How often the TypeScript compiler says what; lines are left out, as edits move them."""
    wanted = (*TYPESCRIPT, "tsconfig.json", "jsconfig.json")
    told = typescript_compiler.diagnostics({path: raw for path, raw in files.items() if path.endswith(wanted)})
    return Counter((each.code, each.message) for each in told)


def lint(folder: Path) -> Counter[tuple[str, str]]:
    """How often ruff has something to say of a case, by case and code; names in its messages follow the edits."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", NEW_LINT, "--output-format", "concise"]
    done = subprocess.run([*command, "."], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    found: Counter[tuple[str, str]] = Counter()
    for line in done.stdout.splitlines():
        place, _, message = line.partition(": ")
        if message:
            rule, case, *_ = place.split("/")
            found[f"{rule}/{case}", message.split()[0]] += 1
    return found
