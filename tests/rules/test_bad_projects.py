"""Projects that can't be followed whole: what is unclear is refused with its reason, and the rest is done."""

from __future__ import annotations

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.model import Outcome, Report
from codemods.run import proved

_LLM = """from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")
"""
_ALONE = """from langchain_openai import ChatOpenAI

judge = ChatOpenAI(model="gpt-4o")


def ask(text):
    return judge.invoke(text)
"""


def _run(files: dict[str, str]) -> Report:
    """The report over a project, with one more file that nothing stands in the way of."""
    texts = {**files, "alone.py": _ALONE}
    workspace = Workspace.in_memory({path: text.encode() for path, text in texts.items()})
    report = proved.run(workspace, Config(unsafe=True, jobs=1))
    assert not report.broken_proofs
    assert not report.faults
    assert "def create_judge()" in _after(report, "alone.py")
    return report


def _after(report: Report, path: str) -> str:
    return next((patch.after.decode() for patch in report.patches if patch.path == path), "")


def _reason(report: Report, path: str) -> str:
    [finding] = [each for each in report.findings if each.path == path and "`llm`" in each.message]
    assert finding.outcome is Outcome.NEEDS_PERSON
    return finding.why


def test_an_import_that_leads_to_two_modules() -> None:
    user = "from llm import llm\n\n\ndef ask(text):\n    return llm.invoke(text)\n"
    report = _run({"llm.py": _LLM, "service/llm.py": "llm = None\n", "service/jobs/main.py": user})
    assert "service/jobs/main.py:1 imports it from a name that stands for several files" in _reason(report, "llm.py")


def test_a_star_that_leads_to_two_modules() -> None:
    user = "from llm import *\n\n\ndef ask(text):\n    return llm.invoke(text)\n"
    report = _run({"llm.py": _LLM, "service/llm.py": "llm = None\n", "service/jobs/main.py": user})
    assert "service/jobs/main.py:1 imports it from a name that stands for several files" in _reason(report, "llm.py")


def test_a_use_that_the_run_was_not_told_to_change() -> None:
    user = "from llm import llm\n\n\ndef ask(text):\n    return llm.invoke(text)\n"
    files = {"llm.py": _LLM.encode(), "main.py": user.encode()}
    report = proved.run(Workspace.in_memory(files, named=("llm.py",)), Config(unsafe=True, jobs=1))
    assert "main.py uses it and" in _reason(report, "llm.py")
    assert not report.patches


def test_a_cycle_of_imports_is_followed_and_not_made_worse() -> None:
    first = (
        "from langchain_openai import ChatOpenAI\n\nimport second\n\nllm = ChatOpenAI()\n\n\n"
        "def ask(text):\n    return second.again(text), llm.invoke(text)\n"
    )
    second = "import first\n\n\ndef again(text):\n    return first.llm.invoke(text)\n"
    report = _run({"first.py": first, "second.py": second})
    assert "import second\n" in _after(report, "first.py")
    assert _after(report, "second.py") == second.replace("first.llm", "first.create_llm()")


def test_a_name_that_is_bound_in_two_ways() -> None:
    text = _LLM + "\n\ndef llm(text):\n    return text\n\n\ndef ask(text):\n    return llm(text)\n"
    assert "is bound in several ways" in _reason(_run({"llm.py": text}), "llm.py")


def test_an_importer_that_binds_the_name_itself_as_well() -> None:
    user = "from llm import llm\n\nif llm is None:\n    llm = 1\n\n\ndef ask(text):\n    return llm\n"
    assert "also binds `llm` in another way" in _reason(_run({"llm.py": _LLM, "main.py": user}), "llm.py")


def test_an_importer_that_does_not_parse() -> None:
    report = _run({"llm.py": _LLM, "main.py": "from llm import llm\n\ndef ask(:\n    return llm\n"})
    assert _reason(report, "llm.py") == "main.py may import it and does not parse"
    assert [(failure.path, failure.line) for failure in report.failures] == [("main.py", 3)]
