"""Files that name no client and that one rule looks at all the same, by its sieve."""

from __future__ import annotations

import re

import pytest

from codemods.config import Config
from codemods.files.sieve import Sieve
from codemods.files.workspace import Workspace
from codemods.model import Outcome
from codemods.rules import registry
from codemods.run import engine, shards
from codemods.run.shards import Task

_PRINTS = b'import os\n\nprint("key", os.environ["OPENAI_API_KEY"])\n'
_MAKES = b"from openai import OpenAI\n\n\ndef make():\n    return OpenAI()\n"
_SIEVE = registry()["log-presence-only"].sieve("python")


def test_a_sieve_needs_one_word_and_all_expressions_of_one_alternative() -> None:
    sieve = Sieve((b"one", b"two"), ((re.compile(rb"\d"), re.compile(rb"[A-Z]")), (re.compile(rb"!"),)))
    assert sieve.passes(b"two 2 B")
    assert sieve.passes(b"one!")
    assert not sieve.passes(b"two 2 b")
    assert not sieve.passes(b"three 3 C!")
    assert sieve.fits(b"three 3 C!")
    assert Sieve((b"one",)).passes(b"one")


def test_the_rule_with_the_sieve_sees_a_file_that_names_no_client() -> None:
    report = engine.run(Workspace.in_memory({"tell.py": _PRINTS}), Config(jobs=1))
    [finding] = report.findings
    assert (finding.rule, finding.outcome) == ("log-presence-only", Outcome.FIXED)
    assert report.statistics.candidates == 1


def test_a_file_that_only_a_sieve_lets_through_need_not_be_readable() -> None:
    broken = {"old.py": b'print os.environ["OPENAI_API_KEY"]\n', "nul.py": b"\0" + _PRINTS, "make.py": _MAKES}
    assert _SIEVE is not None
    assert _SIEVE.passes(broken["nul.py"])
    report = engine.run(Workspace.in_memory(broken), Config(jobs=1))
    assert not report.failures


def test_a_change_of_another_rule_is_looked_at_again() -> None:
    # The printed key is only there once the literal is gone.
    literal = b'KEY = "sk-proj-' + b"Ab1" * 16 + b'"\n'
    text = b"from openai import OpenAI\n\n" + literal + b'client = OpenAI(api_key=KEY)\nprint("k", KEY)\n'
    report = engine.run(Workspace.in_memory({"main.py": text}), Config(jobs=1, unsafe=True))
    [patch] = report.patches
    assert b'print("k", bool(' in patch.after


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_answer_does_not_depend_on_the_processes(jobs: int) -> None:
    files = {f"f{number}.py": _PRINTS for number in range(90)} | {"make.py": _MAKES}
    report = engine.run(Workspace.in_memory(files), Config(jobs=jobs))
    assert sum(finding.rule == "log-presence-only" for finding in report.findings) == 90


def test_a_task_gives_each_rule_its_own_files() -> None:
    task = Task(("a",), ("b",), (("c",), ()))
    assert task.of_rule(0) == ("a", "c")
    assert task.of_rule(1) == ("a",)
    assert task.only_sought == {"c"}
    assert shards.Task(("a",), ()).of_rule(3) == ("a",)
