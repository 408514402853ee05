"""A pass looks again at what changes may reach: it finds what it would find if it looked at all files again."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests import cases_runner
from tests.cases_runner import Case, Files

from codemods.config import Config
from codemods.languages.python.again import asked_again
from codemods.languages.python.project import PythonProject
from codemods.languages.typescript.project import TypeScriptProject
from codemods.model import Applicability, Edit, Finding, Fix, Outcome, Report, Statistics
from codemods.run.records import Record, settle

ASK_FOR_CANDIDATES = ("log-presence-only/whole_environment_elsewhere", "build-client-per-invocation/ts_compiled_beside")
"""The cases whose answer is that the project has no candidate at all, or that what a compiler has made is none."""


def outcome(files: Files, case: Case) -> tuple[Files, Report]:
    result, report = cases_runner.run(files, case.config)
    return result, replace(report, statistics=Statistics(0, 0, 0, 0.0))


def look_at_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    for project in (PythonProject, TypeScriptProject):
        monkeypatch.setattr(project, "affected", lambda self: frozenset(self.files))


@pytest.mark.parametrize("case", list(cases_runner.cases()), ids=lambda case: case.id)
def test_nothing_of_a_case_is_overlooked(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    found = outcome(case.files, case)
    look_at_everything(monkeypatch)
    assert outcome(case.files, case) == found


@pytest.mark.parametrize(
    "case", [case for case in cases_runner.cases() if case.id not in ASK_FOR_CANDIDATES], ids=lambda case: case.id
)
def test_no_candidate_of_a_case_is_overlooked(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    found = outcome(case.files, case)
    for project in (PythonProject, TypeScriptProject):
        monkeypatch.setattr(project, "candidates", property(lambda self: self.files))
    assert outcome(case.files, case) == found


@pytest.mark.parametrize(
    "case",
    [case for case in cases_runner.cases() if case.name.startswith(("module_import", "module_mock"))],
    ids=lambda case: case.id,
)
def test_what_is_found_does_not_depend_on_how_many_trees_are_held(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    found = outcome(case.files, case)
    monkeypatch.setattr("codemods.languages.python.project._KEPT_BYTES", 0)
    assert outcome(case.files, case) == found


CHANGED_BY_ANOTHER_FIX = "require-env/variable_renamed_beside"
"""The case in which another rule's unsafe Fix changes what a check asks for."""


@pytest.mark.parametrize(
    "case",
    [case for case in cases_runner.cases() if case.rule == "require-env" and case.id != CHANGED_BY_ANOTHER_FIX],
    ids=lambda case: case.id,
)
def test_what_a_fix_is_called_does_not_depend_on_whether_unsafe_ones_are_applied(case: Case) -> None:
    said = []
    for unsafe in (False, True):
        _, report = cases_runner.run(case.files, replace(case.config, unsafe=unsafe))
        said.append({(each.path, each.start): each.fix and each.fix.applicability for each in report.findings})
    assert {place: said[1].get(place, each) for place, each in said[0].items()} == said[0]


def test_a_caller_far_away_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    # Only the first pass makes `get` a function that builds a client, which is then called while a module loads.
    files = {
        "app/__init__.py": b"",
        "app/llm.py": b"from openai import OpenAI\n\nllm = OpenAI()\n\n\ndef get():\n    return llm\n",
        "app/middle.py": b"from app.llm import get\n",
        "app/far.py": b"from app.middle import get\n\nclient = get()\n\n\ndef ask():\n    client.close()\n",
    }
    case = next(cases_runner.cases())
    found = outcome(files, case)
    look_at_everything(monkeypatch)
    assert outcome(files, case) == found


def test_what_no_change_reaches_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def module(self: PythonProject, path: str) -> object:
        if self.texts.changed:
            looked_at.append(path)
        return original(self, path)

    original = PythonProject.module
    monkeypatch.setattr(PythonProject, "module", module)
    files = {
        "service.py": b"from openai import OpenAI\n\nllm = OpenAI()\n\n\ndef get():\n    return llm.models.list()\n",
        "other.py": b"import openai\n\n\ndef is_old():\n    return openai.__version__ < '2'\n",
    }
    outcome(files, next(cases_runner.cases()))
    assert set(looked_at) == {"service.py"}


def test_what_spoke_apart_from_all_changes_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def module(self: PythonProject, path: str) -> object:
        if self.texts.changed:
            looked_at.append(path)
        return original(self, path)

    original = PythonProject.module
    monkeypatch.setattr(PythonProject, "module", module)
    unused = b"from openai import OpenAI\n\nllm = OpenAI()\n"
    files = {"service.py": unused + b"\n\ndef get():\n    return llm.models.list()\n", "idle.py": unused}
    _, report = outcome(files, next(cases_runner.cases()))
    assert [(finding.path, finding.outcome) for finding in report.findings] == [
        ("idle.py", Outcome.NEEDS_PERSON),
        ("service.py", Outcome.FIXED),
    ]
    assert set(looked_at) == {"service.py"}


def test_what_is_asked_again_is_all_that_a_way_over_common_importers_leads_to() -> None:
    chance = random.Random(3)
    for _ in range(200):
        names = [f"m{number}" for number in range(chance.randint(2, 12))]
        importing = {each: chance.sample(names, min(len(names), chance.choice((0, 0, 1, 2)))) for each in names}
        above = {each: reachable(each, importing) for each in names}
        affected = frozenset().union(*(above[each] for each in chance.sample(names, 1)))
        spoken = chance.sample(names, chance.randint(0, len(names)))
        named = frozenset(chance.sample(names, chance.choice((0, 0, 1))))
        wanted = {each for each in spoken if each in named or above[each] & affected}
        for _ in spoken:
            wanted |= {each for each in spoken if any(above[each] & above[other] for other in wanted)}
        assert asked_again(spoken, affected, importing.__getitem__, named.__contains__) == wanted


def reachable(start: str, importing: dict[str, list[str]]) -> frozenset[str]:
    """The names that `importing` leads to from a name, itself among them."""
    found: frozenset[str] = frozenset()
    fresh = frozenset({start})
    while fresh:
        found |= fresh
        fresh = frozenset(other for each in fresh for other in importing[each]) - found
    return found


def test_a_factory_among_many_functions_is_not_overlooked(monkeypatch: pytest.MonkeyPatch) -> None:
    # From some number of functions on only those are looked at that the text names more often than it defines them.
    many = "".join(f"def work_{number}(value):\n    return value + {number}\n\n\n" for number in range(150))
    head = "from openai import OpenAI\n\n\ndef make():\n    return OpenAI()\n\n\n"
    use = "client = make()\n\n\ndef ask():\n    return client.models.list()\n"
    case = next(cases_runner.cases())
    after, report = outcome({"service.py": f"{head}{many}{use}".encode()}, case)
    few, same = outcome({"service.py": f"{head}{use}".encode()}, case)
    assert [each.message for each in report.findings] == [each.message for each in same.findings] != []
    assert after["service.py"].decode().replace(many, "") == few["service.py"].decode()


MISMATCH = b"""import os

from anthropic import Anthropic


def make():
    return Anthropic(api_key=os.getenv("OPENAI_API_KEY"))
"""


def test_what_another_finding_takes_the_place_of_is_not_told_as_fixed() -> None:
    config = Config(select=frozenset({"match-provider-credentials", "require-env"}), unsafe=True)
    result, report = cases_runner.run({"app.py": MISMATCH}, config)
    assert b"OPENAI_API_KEY" not in result["app.py"]
    told = [each.message for each in report.findings if each.rule == "require-env"]
    assert told == ["`Anthropic` is built, but nothing checks that ANTHROPIC_API_KEY is set"]


def test_what_the_fix_of_another_has_mended_has_the_applicability_of_that() -> None:
    safe = Fix((Edit("app.py", 4, 9, "x"),), Applicability.SAFE)
    unsafe = Fix((Edit("app.py", 4, 9, "y"),), Applicability.UNSAFE, "a reason")
    far = Fix((Edit("app.py", 90, 99, "z"),), Applicability.UNSAFE, "another reason")
    finding = Finding("require-env", "app.py", 2, 12, "nothing checks", unsafe)
    record = Record(finding, 2, 12, Outcome.NEEDS_UNSAFE, 1)
    records = {(finding.rule, finding.path, finding.message): [record]}
    settle(records, 2, [far, safe])
    assert record.outcome is Outcome.FIXED
    assert record.finding.fix is safe
