"""The documentation is what the rules say, and what it shows is what the rules do."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from codemods import rules
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.run import engine
from tests import cases_runner, test_cases

ROOT = Path(__file__).parent.parent
_EXAMPLE = re.compile(r"^## (Before|After)\n```(\w+)\n(.*?)```$", re.M | re.S)
COMPANIONS = {"build-client-per-invocation": frozenset({"require-env"})}
"""A factory's check is another rule's business, and the example shows both at work."""

KEY = "sk-proj-" + "Ab3" * 20
"""The key that the documentation writes as `sk-proj-...`, which stands for a key and is none."""

_SUFFIXES = {"python": ".py", "typescript": ".ts", "yaml": ".yaml"}

BESIDE = {
    "declare-deployment-env": {
        "Dockerfile": "FROM python\nWORKDIR /app\nCOPY . .\n",
        "llm.py": "from openai import OpenAI\n\nclient = OpenAI()\n",
        "main.py": "from fastapi import FastAPI\n\nimport llm\n\napp = FastAPI()\n",
        "worker.py": "import llm\n\nif __name__ == '__main__':\n    print(llm)\n",
    }
}
"""The code that the example of a rule is about, where it shows no code."""


def test_the_generated_documents_are_up_to_date() -> None:
    done = _run("generate_docs.py", "--check")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("rule", rules.ids())
def test_the_example_of_a_rule_is_what_it_does(rule: str) -> None:
    sides = {side: (language, code) for side, language, code in _EXAMPLE.findall(rules.registry()[rule].documentation)}
    language, before = sides["Before"]
    beside = {path: text.encode() for path, text in BESIDE.get(rule, {}).items()}
    path = f"{'compose' if beside else 'example'}{_SUFFIXES[language]}"
    config = Config(select=frozenset({rule}) | COMPANIONS.get(rule, frozenset()), unsafe=True, jobs=1)
    report = engine.run(Workspace.in_memory({**beside, path: before.replace("sk-proj-...", KEY).encode()}), config)
    assert [patch.after.decode() for patch in report.patches] == [sides["After"][1]]


def test_every_rule_is_in_the_changelog() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert not [rule for rule in rules.ids() if f"`{rule}`" not in text]


def test_a_new_rule_is_complete(tmp_path: Path) -> None:
    assert _run("new_rule.py", "pin-model-version", "Pin the model", "--root", str(tmp_path)).returncode == 0
    package = tmp_path / "src" / "codemods" / "rules" / "pin_model_version"
    # The checkout's own package takes the new folder in as one more place for rules.
    code = (
        "import codemods.rules as rules, dataclasses\n"
        f"rules.__path__.append({str(package.parent)!r})\n"
        "from codemods.run import engine\n"
        "from codemods.config import Config\n"
        "from codemods.files.workspace import Workspace\n"
        "source = b'from openai import OpenAI\\n\\n\\ndef f():\\n    return OpenAI()\\n'\n"
        "config = Config(select=frozenset({'pin-model-version'}), jobs=1)\n"
        "report = engine.run(Workspace.in_memory({'a.py': source}), config)\n"
        "print([(each.rule, each.location.line) for each in report.findings])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[('pin-model-version', 5)]", done.stderr
    cases = {path.parent.name for path in tmp_path.glob("tests/cases/pin-model-version/*/input.py")}
    assert {"basic", "partial_refusal"} <= cases


def test_the_cases_of_a_new_rule_fail_until_they_are_written(tmp_path: Path) -> None:
    assert _run("new_rule.py", "pin-model-version", "Pin the model", "--root", str(tmp_path)).returncode == 0
    folders = sorted(tmp_path.glob("tests/cases/pin-model-version/*"))
    assert {folder.name for folder in folders} == set(test_cases.STANDING)
    for folder in folders:
        with pytest.raises(AssertionError, match=f"{folder.name}: the input shows nothing yet"):
            test_cases.test_is_written(cases_runner.load(folder))
    by_name = {folder.name: folder for folder in folders}
    for name, reason in (("not_ours", ""), ("basic", "nothing to say of it"), ("partial_refusal", "nothing to say")):
        (by_name[name] / "input.py").write_text("x = 1\n", encoding="utf-8")
        assert reason in (told := cases_runner.unwritten(cases_runner.load(by_name[name])))
        assert bool(reason) is bool(told)
    (by_name["basic"] / "expected.py").write_text("x = 2\n", encoding="utf-8")
    (by_name["partial_refusal"] / "expected.py").write_text("x = 2\n", encoding="utf-8")
    assert not cases_runner.unwritten(cases_runner.load(by_name["basic"]))
    assert "nothing is refused" in cases_runner.unwritten(cases_runner.load(by_name["partial_refusal"]))


def test_a_new_rule_does_not_replace_one(tmp_path: Path) -> None:
    for expected in (0, 2):
        assert _run("new_rule.py", "pin-model-version", "Pin", "--root", str(tmp_path)).returncode == expected


def _run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_demo_shows_the_diff_of_its_service() -> None:
    # It runs in this repository, where other files may have the names that the service imports.
    command = [sys.executable, "-m", "codemods", "diff", "examples/fastapi_service/before"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert shown.returncode == 1, shown.stderr
    assert "+def create_llm() -> ChatOpenAI:" in shown.stdout
