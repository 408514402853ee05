"""Every case of tests/cases, held against what each rewrite must keep to. tests/cases_runner.py says what a case is."""

from __future__ import annotations

import ast
import dataclasses
import subprocess
import sys
from collections import Counter
from pathlib import Path

import libcst
import pytest

from codemods import rules
from codemods.model import Outcome
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
"""Cases that every rule has for every language it knows; the cases of TypeScript begin with `ts_`."""

NEW_LINT = "F821,F823,F811,F401,F841"

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


@every_case
def test_gives_what_is_expected(case: Case, pytestconfig: pytest.Config) -> None:
    result, report = cases_runner.run(case.files, case.config)
    if pytestconfig.getoption("--update-cases"):
        cases_runner.write_expected(case, result)
        cases_runner.write_said(case, report)
        case = cases_runner.load(case.folder)
    cases_runner.assert_clean(report)
    cases_runner.assert_same(result, case.expected)
    cases_runner.assert_said(case, report)


@every_case
def test_is_written(case: Case) -> None:
    assert not cases_runner.unwritten(case)


@every_case
def test_both_sides_parse(case: Case) -> None:
    before, after = (broken_python(files) for files in (case.files, case.expected))
    assert not after - before
    if any(path.endswith(TYPESCRIPT) for path in case.files):
        assert not diagnostics(case.expected) - diagnostics(case.files)


@every_case
def test_a_second_run_changes_nothing(case: Case) -> None:
    result, report = cases_runner.run(case.expected, case.config)
    cases_runner.assert_same(result, case.expected)
    assert not report.count(Outcome.FIXED)


@every_case
def test_line_ends_are_kept(case: Case) -> None:
    result, _ = cases_runner.run(cases_runner.with_crlf(case.files), case.config)
    cases_runner.assert_same(result, cases_runner.with_crlf(case.expected))


@every_case
def test_characters_of_several_bytes_move_nothing(case: Case) -> None:
    result, _ = cases_runner.run(cases_runner.with_comment(case.files), case.config)
    cases_runner.assert_same(result, cases_runner.with_comment(case.expected))


@every_case
def test_together_with_all_other_rules(case: Case) -> None:
    config = dataclasses.replace(case.config, select=None, ignore=frozenset(), unsafe=True)
    result, report = cases_runner.run(case.files, config)
    cases_runner.assert_clean(report)
    assert not broken_python(result) - broken_python(case.files)
    again, second = cases_runner.run(result, config)
    cases_runner.assert_same(again, result)
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
