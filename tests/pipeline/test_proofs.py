"""The proofs of a run against rules that are wrong: the wrong Fix is left out, the right ones are applied."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.pipeline.conftest import Run, commit

from codemods.cli import interactive
from codemods.config import Config
from codemods.files import lines
from codemods.files.workspace import Workspace
from codemods.languages import LANGUAGES
from codemods.model import Applicability, Edit, Finding, Fix, Outcome, Report
from codemods.run import engine, halving, proof, proved
from codemods.run.proofs import names
from codemods.run.proofs.python import PythonChecker

Change = tuple[str, str, str]
"""A path, and what is replaced there by what."""

GOOD = b"import os\n\nold = 1\n\n\ndef use():\n    return os.name, old\n"
FIXED = GOOD.replace(b"old", b"new")
RENAMED: tuple[Change, ...] = (("good.py", "old = 1", "new = 1"), ("good.py", "os.name, old", "os.name, new"))


@dataclass(frozen=True)
class Wrong:
    """A rule whose Fixes are given: each a number of changes, wherever the first of them still can be made."""

    fixes: Sequence[Sequence[Change]]
    id: str = "build-client-per-invocation"
    languages: tuple[str, ...] = ("python", "typescript")
    is_overall: bool = False

    def sieve(self, language: str) -> None:
        """It looks at the candidates alone."""

    def find(self, language: str) -> Callable[[Any, Iterable[str]], Iterator[Finding]]:
        def find(project: Any, paths: Iterable[str]) -> Iterator[Finding]:
            for number, changes in enumerate(self.fixes):
                path, before, _ = changes[0]
                texts = {each: project.texts.text(each) or "" for each, _, _ in changes}
                start = texts[path].find(before)
                if path not in paths or start < 0:
                    continue
                edits = [
                    Edit(each, at, at + len(old), new)
                    for each, old, new in changes
                    if (at := texts[each].find(old)) >= 0
                ]
                fix = Fix(tuple(edits), Applicability.SAFE)
                yield Finding(self.id, path, start, start + len(before), f"change {number}", fix)

        return find


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put a wrong rule in place of all rules: `rule(changes of one Fix, changes of another)`."""

    def put(*fixes: Sequence[Change]) -> None:
        monkeypatch.setattr(engine, "rules_of", lambda config: [Wrong(fixes)])
        for language in LANGUAGES:
            kind = type(language.open_project(_NoTexts(), (), engine.catalogue_of(Config()), Config(), frozenset()))
            monkeypatch.setattr(kind, "candidates", property(lambda self: self.files))

    return put


class _NoTexts:
    """No files."""

    changed: frozenset[str] = frozenset()
    untouched: Mapping[str, Any] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *_, **__: None if name in ("lines", "text") else ()


def run(files: Mapping[str, bytes]) -> Report:
    return proved.run(Workspace.in_memory(files), Config(jobs=1))


def after(files: Mapping[str, bytes], report: Report) -> dict[str, bytes]:
    return {**files, **{patch.path: patch.after for patch in report.patches}}


BAD: Mapping[str, tuple[dict[str, bytes], tuple[Change, ...], str]] = {
    "drops an import that is needed": (
        {"bad.py": b"import os\n\n\ndef name():\n    return os.name\n"},
        (("bad.py", "import os\n", ""),),
        "bad.py:4: undefined name 'os'",
    ),
    "renames half": (
        {"bad.py": b"llm = 1\n\n\ndef use():\n    return llm\n"},
        (("bad.py", "llm = 1", "model = 1"),),
        "bad.py:5: undefined name 'llm'",
    ),
    "reads a local before it is bound": (
        {"bad.py": b"llm = 1\n\n\ndef use():\n    print(llm)\n    return 2\n"},
        (("bad.py", "return 2", "llm = 2\n    return llm"),),
        "bad.py:5: local variable 'llm' defined in enclosing scope on line 1 referenced before assignment",
    ),
    "calls a function that is defined below": (
        {"bad.py": b"value = 1\n\n\ndef make():\n    return value\n"},
        (("bad.py", "value = 1\n", "value = make()\n"),),
        "bad.py:1: undefined name 'make'",
    ),
    "runs a function before what it needs": (
        {"bad.py": b"def make():\n    return 1\n\n\nvalue = make()\n\n\ndef later():\n    return 2\n"},
        (("bad.py", "return 1", "return later()"),),
        "bad.py:5: 'make' is called before 'later' is bound, and it uses 'later'",
    ),
    "builds a class before what it needs": (
        {"bad.py": b"class A:\n    def __init__(self):\n        self.x = 1\n\n\na = A()\nlate = 2\n"},
        (("bad.py", "self.x = 1", "self.x = late"),),
        "bad.py:6: 'A' is called before 'late' is bound, and it uses 'late'",
    ),
    "leaves an import that nothing uses": (
        {"bad.py": b"import os\n\n\ndef name():\n    return os.name\n"},
        (("bad.py", "os.name", "'posix'"),),
        "bad.py:1: 'os' imported but unused",
    ),
    "leaves a local that nothing uses": (
        {"bad.py": b"def name():\n    x = 1\n    return x\n"},
        (("bad.py", "return x", "return 1"),),
        "bad.py:2: local variable 'x' is assigned to but never used",
    ),
    "defines a function twice": (
        {"bad.py": b"def make():\n    return 1\n\n\ndef get():\n    return 2\n"},
        (("bad.py", "def get", "def make"),),
        "bad.py:5: redefinition of unused 'make' from line 1",
    ),
    "forgets an importer": (
        {"app/llm.py": b"llm = 1\n", "app/__init__.py": b"", "use.py": b"from app.llm import llm\n\nprint(llm)\n"},
        (("app/llm.py", "llm = 1", "def create_llm():\n    return 1"),),
        "use.py:1: 'llm' is imported from app/llm.py, which does not have it",
    ),
    "forgets a relative importer with names on lines of their own": (
        {
            "app/llm.py": b"x = 1\nllm = 1\n",
            "app/use.py": b"from .llm import (\n    x,\n    llm,\n)\n\nprint(x, llm)\n",
        },
        (("app/llm.py", "llm = 1", "def create_llm():\n    return 1"),),
        "app/use.py:1: 'llm' is imported from app/llm.py, which does not have it",
    ),
    "forgets who reads it off the module": (
        {"app/llm.py": b"llm = 1\n", "use.py": b"import app.llm as m\n\n\ndef use():\n    return m.llm\n"},
        (("app/llm.py", "llm = 1", "def create_llm():\n    return 1"),),
        "use.py:5: 'llm' is imported from app/llm.py, which does not have it",
    ),
    "imports what is not there": (
        {"app/llm.py": b"llm = 1\nx = 1\n", "use.py": b"from app.llm import llm\n\nprint(llm)\n"},
        (
            ("use.py", "import llm\n\nprint(llm)", "import create_llm\n\nprint(create_llm())"),
            ("app/llm.py", "x = 1", "x = 2"),
        ),
        "use.py:1: 'create_llm' is imported from app/llm.py, which does not have it",
    ),
    "breaks the syntax": (
        {"bad.py": b"x = 1\n"},
        (("bad.py", "x = 1", "x = (1"),),
        "bad.py:1: would not parse after the edits: '(' was never closed",
    ),
    "goes on for ever": (
        {"bad.py": b"x = 1\n"},
        (("bad.py", "1", "11"),),
        "still changes after the last pass: two rules undo each other's changes",
    ),
    "TypeScript: renames half": (
        {"bad.ts": b"const llm = 1;\nexport function use() {\n  return llm;\n}\n"},
        (("bad.ts", "const llm", "export const model"),),
        "bad.ts:3: undefined name 'llm'",
    ),
    "TypeScript: drops an import that is needed": (
        {"bad.ts": b'import { A, B } from "ab";\nexport const a = new A(), b = new B();\n'},
        (("bad.ts", "A, B", "A"),),
        "bad.ts:2: undefined name 'B'",
    ),
    "TypeScript: leaves an import that nothing uses": (
        {"bad.ts": b'import { A } from "a";\nexport const a = new A();\n'},
        (("bad.ts", "new A()", "1"),),
        "bad.ts:1: 'A' is imported but unused",
    ),
    "TypeScript: leaves a local that nothing uses": (
        {"bad.ts": b"export function use() {\n  const x = 1;\n  return x;\n}\n"},
        (("bad.ts", "return x", "return 1"),),
        "bad.ts:2: 'x' is never used",
    ),
    "TypeScript: leaves a type import that nothing uses": (
        {"bad.ts": b'import type { A } from "a";\nexport let a: A;\n'},
        (("bad.ts", "a: A", "a: string"),),
        "bad.ts:1: 'A' is imported but unused",
    ),
    "TypeScript: leaves a default import that nothing uses": (
        {"bad.ts": b'import A from "a";\nexport const a = new A();\n'},
        (("bad.ts", "new A()", "1"),),
        "bad.ts:1: 'A' is imported but unused",
    ),
    "TypeScript: leaves a type that nothing uses": (
        {"bad.ts": b"type A = string;\nexport let a: A;\n"},
        (("bad.ts", "a: A", "a: string"),),
        "bad.ts:1: 'A' is never used",
    ),
    "TypeScript: leaves a name in a pattern that nothing uses": (
        {"bad.ts": b"const { A: a, B } = process.env;\nexport const x = [a, B];\n"},
        (("bad.ts", "[a, B]", "[process.env.A, B]"),),
        "bad.ts:1: 'a' is never used",
    ),
    "TypeScript: leaves a name in a list that nothing uses": (
        {"bad.ts": b"const [a, b] = [1, 2];\nexport const x = a + b;\n"},
        (("bad.ts", "a + b", "1 + b"),),
        "bad.ts:1: 'a' is never used",
    ),
    "TypeScript: leaves a function that nothing calls": (
        {"bad.ts": b"function make() {\n  return 1;\n}\nexport const x = make();\n"},
        (("bad.ts", "= make()", "= 1"),),
        "bad.ts:1: 'make' is never used",
    ),
    "JavaScript: leaves what is required and nothing uses": (
        {"bad.js": b'const A = require("a");\nmodule.exports = { a: new A() };\n'},
        (("bad.js", "new A()", "1"),),
        "bad.js:1: 'A' is never used",
    ),
    "TypeScript: uses a constant before it is defined": (
        {"bad.ts": b"export const a = 1;\nexport const b = 2;\n"},
        (("bad.ts", "a = 1", "a = b"),),
        "bad.ts:1: 'b' is used before it is defined",
    ),
    "TypeScript: calls what needs a constant below": (
        {"bad.ts": b"const a = make();\nexport function make() {\n  return 1;\n}\nexport const b = a;\n"},
        (("bad.ts", "return 1", "return b"),),
        "bad.ts:1: 'make' is called before 'b' is defined, and it uses that",
    ),
    "TypeScript: forgets an importer": (
        {"llm.ts": b"export const llm = 1;\n", "use.ts": b'import { llm } from "./llm";\nconsole.log(llm);\n'},
        (("llm.ts", "const llm = 1", "function createLlm() {\n  return 1;\n}"),),
        "use.ts:1: 'llm' is imported from llm.ts, which does not have it",
    ),
    "TypeScript: forgets a barrel": (
        {"a/llm.ts": b"export const llm = 1;\n", "a/index.ts": b'export { llm } from "./llm.js";\n'},
        (("a/llm.ts", "const llm = 1", "function createLlm() {\n  return 1;\n}"),),
        "a/index.ts:1: 'llm' is imported from a/llm.ts, which does not have it",
    ),
    "TypeScript: forgets who reads it off a namespace": (
        {"llm.ts": b"export const llm = 1;\n", "use.ts": b'import * as m from "./llm";\nconsole.log(m.llm);\n'},
        (("llm.ts", "const llm = 1", "function createLlm() {\n  return 1;\n}"),),
        "use.ts:2: 'llm' is imported from llm.ts, which does not have it",
    ),
    "TypeScript: breaks the syntax": (
        {"bad.ts": b"export const x = 1;\n"},
        (("bad.ts", "x = 1", "x = (1"),),
        "would not parse after the edits: ",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_wrong_fix_is_left_out_and_the_right_one_stands(name: str, rule: Callable[..., None]) -> None:
    bad, changes, found = BAD[name]
    rule(changes, RENAMED)
    files = {**bad, "good.py": GOOD}
    report = run(files)
    assert after(files, report) == {**bad, "good.py": FIXED}
    assert not report.broken_proofs
    (fault,) = report.faults
    assert found in str(fault)
    wrong, right = sorted(report.findings, key=lambda each: each.message)
    assert right.outcome is Outcome.FIXED
    assert (wrong.outcome, wrong.fix) == (Outcome.NEEDS_PERSON, None)
    assert "bug in codemods, please report it" in wrong.reason
    assert str(fault) in wrong.reason


@pytest.mark.parametrize("name", BAD)
def test_what_a_wrong_fix_does_wrong_may_have_been_so_before(name: str) -> None:
    # An unchanged file brings nothing new, whatever is wrong with it.
    bad, changes, _ = BAD[name]
    wrong = dict(bad)
    for path, old, new in changes:
        wrong[path] = wrong[path].replace(old.encode(), new.encode(), 1)
    assert names.faults(wrong, {path: raw + b"\n" for path, raw in wrong.items()}, Workspace.in_memory(wrong)) == []


def test_where_nothing_can_be_saved_nothing_is_written(rule: Callable[..., None]) -> None:
    bad, changes, _ = BAD["renames half"]
    rule(changes)
    report = run(bad)
    assert report.patches == ()
    assert [failure.path for failure in report.broken_proofs] == ["bad.py"]
    assert report.exit_code(found_is_failure=False) == 4


def test_of_many_fixes_in_one_file_the_wrong_ones_alone_are_left_out(rule: Callable[..., None]) -> None:
    lines = [f"v{number} = {number}" for number in range(40)]
    text = "\n".join([*lines, "", "", "def use():", "    return " + " + ".join(f"v{n}" for n in range(40)), ""])
    fixes = [[("a.py", f"v{n} = {n}\n", f"w{n} = {n}\n"), ("a.py", f"v{n} + v", f"w{n} + v")] for n in range(38)]
    for n in (3, 30):
        fixes[n] = fixes[n][:1]
    # Edits that touch the same bytes wait for the next pass; here all lie apart.
    for n, changes in enumerate(fixes):
        if len(changes) > 1:
            changes[1] = ("a.py", f" v{n} +", f" w{n} +")
    rule(*fixes)
    report = run({"a.py": text.encode()})
    left = sorted(finding.message for finding in report.findings if finding.outcome is not Outcome.FIXED)
    assert left == ["change 3", "change 30"]


def test_a_fix_that_breaks_with_another_alone_leaves_the_other(rule: Callable[..., None]) -> None:
    # Each takes away one of two uses of the import, so that it takes both to leave it without any.
    text = b"import os\n\n\ndef a():\n    return os.name\n\n\ndef b():\n    return os.sep\n"
    rule([("a.py", "os.name", "'posix'")], [("a.py", "os.sep", "'/'")])
    report = run({"a.py": text})
    assert after({"a.py": text}, report)["a.py"] == text.replace(b"os.name", b"'posix'")
    assert [finding.outcome for finding in report.findings] == [Outcome.FIXED, Outcome.NEEDS_PERSON]


def test_what_a_later_pass_mends_is_no_fault(rule: Callable[..., None]) -> None:
    rule([("a.py", "old = 1", "new = 1")], [("a.py", "return old", "return new")])
    # The second Fix shares no byte with the first, but a rule may find it only when the first is done.
    text = b"old = 1\n\n\ndef use():\n    return old\n"
    report = run({"a.py": text})
    assert after({"a.py": text}, report)["a.py"] == text.replace(b"old", b"new")
    assert not report.faults


def test_edits_that_overlap_leave_out_their_fix(rule: Callable[..., None]) -> None:
    rule([("bad.py", "x = 1", "y = 1"), ("bad.py", "= 1", "= 2")], RENAMED)
    files = {"bad.py": b"x = 1\n", "good.py": GOOD}
    report = run(files)
    assert after(files, report) == {"bad.py": b"x = 1\n", "good.py": FIXED}
    assert "overlap" in report.faults[0].error


def test_a_patch_that_does_not_apply_leaves_out_its_file(
    rule: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    rule([("bad.py", "x = 1", "x = 2")], RENAMED)
    body = lines.body
    monkeypatch.setattr(proof, "body", lambda before, after: b"" if before == b"x = 1\n" else body(before, after))
    files = {"bad.py": b"x = 1\n", "good.py": GOOD}
    report = run(files)
    assert after(files, report) == {"bad.py": b"x = 1\n", "good.py": FIXED}
    assert [finding.outcome for finding in report.findings] == [Outcome.NEEDS_PERSON, Outcome.FIXED]


def test_what_is_idle_under_another_name_is_no_fault(rule: Callable[..., None]) -> None:
    files = {"a.py": b"llm = 1\n", "b.py": b"from a import llm\n"}
    rule([("a.py", "llm = 1", "make = 1"), ("b.py", "import llm", "import make")])
    report = run(files)
    assert not report.faults
    assert after(files, report)["b.py"] == b"from a import make\n"


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (b"const { a, ...rest } = { a: 1, b: 2 };\nexport const x = [a, rest];\n", "[a, rest]", "[rest]"),
        (b"const [_a, b] = [1, 2];\nexport const x = _a + b;\n", "_a + b", "b"),
        (b"export function use(a: number, b: number) {\n  return a + b;\n}\n", "a + b", "b"),
        (b"export class A {\n  constructor(private a = 1, readonly b = this.a) {}\n}\n", "this.a", "1"),
        (b"try {\n  run();\n} catch (error) {\n  run(error);\n}\n", "run(error)", "run()"),
    ],
)
def test_what_nobody_would_take_away_is_no_fault(rule: Callable[..., None], text: bytes, old: str, new: str) -> None:
    rule([("a.ts", old, new)])
    report = run({"a.ts": text})
    assert not report.faults
    assert after({"a.ts": text}, report)["a.ts"] == text.replace(old.encode(), new.encode())


def test_a_module_of_the_same_name_elsewhere_is_another(rule: Callable[..., None]) -> None:
    files = {
        "one/llm.py": b"llm = 1\n",
        "two/llm.py": b"llm = 1\n",
        "two/use.py": b"from llm import llm\n\nprint(llm)\n",
        "three.py": b"from os import llm\n\nprint(llm)\n",
    }
    rule([("one/llm.py", "llm = 1", "make = 1")])
    assert not run(files).faults


def test_a_file_that_is_called_like_a_package_is_no_package_elsewhere(rule: Callable[..., None]) -> None:
    files = {
        "app/use.py": b"from openai import OpenAI\n\nprint(OpenAI)\n",
        "tools/openai.py": b"llm = 1\n",
        "tools/near.py": b"from openai import llm\n\nprint(llm)\n",
    }
    more = ("app/use.py", "import OpenAI\n\nprint(", "import Client, OpenAI\n\nprint(Client, ")
    rule([("tools/openai.py", "llm = 1", "make = 1"), more], [("tools/openai.py", "llm = 1", "llm = 2"), more])
    report = run(files)
    assert [fault.path for fault in report.faults] == ["tools/near.py"]
    assert after(files, report)["tools/openai.py"] == b"llm = 2\n"


def test_the_module_below_whose_root_a_file_stands_is_meant(rule: Callable[..., None]) -> None:
    files = {
        "config.py": b"llm = 1\n",
        "src/config/config.py": b"llm = 1\n",
        "src/app/use.py": b"from config import llm\n\nprint(llm)\n",
        "other/use.py": b"from config.config import llm\n\nprint(llm)\n",
    }
    rule(
        [
            ("src/config/config.py", "llm = 1", "make = 1"),
            ("other/use.py", "llm", "make"),
            ("other/use.py", "(llm", "(make"),
        ]
    )
    assert not run(files).faults
    rule([("config.py", "llm = 1", "make = 1")])
    assert [each.path for each in run(files).broken_proofs] == ["src/app/use.py"]


def test_the_command_line_says_what_was_left_out(project: Path, codemods: Run, rule: Callable[..., None]) -> None:
    bad, changes, found = BAD["renames half"]
    rule(changes, RENAMED)
    for path, raw in {**bad, "good.py": GOOD}.items():
        (project / path).write_bytes(raw)
    commit(project)
    result = codemods("migrate", "-j1")
    assert result.code == 0
    assert "codemods: a proof of codemods failed, please report it; the fix was left out: " + found in result.err
    assert "1 fixed, 0 need --unsafe, 1 needs a person" in result.err
    assert (project / "bad.py").read_bytes() == bad["bad.py"]
    assert (project / "good.py").read_bytes() == FIXED
    rule(changes)
    result = codemods("migrate", "-j1")
    assert result.code == 4
    assert "codemods: a proof of codemods failed, nothing was written: bad.py:5: undefined name" in result.err


def test_a_bulk_run_leaves_the_fix_out_as_well(
    project: Path, codemods: Run, rule: Callable[..., None], tmp_path: Path
) -> None:
    bad, changes, _ = BAD["forgets an importer"]
    rule(changes, RENAMED)
    for path, raw in {**bad, "good.py": GOOD}.items():
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_bytes(raw)
    commit(project)
    result = codemods("bulk", "-j1", "--output-dir", str(tmp_path / "out"))
    assert result.code == 0
    assert "the fix was left out: use.py:1" in result.err
    (patch,) = (tmp_path / "out").rglob("*.patch")
    subprocess.run(["git", "apply", os.fspath(patch)], cwd=project, check=True)
    assert (project / "good.py").read_bytes() == FIXED
    assert (project / "app/llm.py").read_bytes() == bad["app/llm.py"]


def test_nobody_is_asked_twice_about_a_fix_that_stands(
    rule: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, changes, _ = BAD["renames half"]
    rule(changes, RENAMED)
    asked: list[str] = []

    def ask(self: interactive.Reviewer, finding: Finding, fix: Fix, texts: object, of: int) -> Fix:
        asked.append(finding.path)
        return fix

    monkeypatch.setattr(interactive.Reviewer, "_ask", ask)
    monkeypatch.setattr(interactive.Reviewer, "_show", lambda *_: None)
    files = {**bad, "good.py": GOOD}
    reviewer = interactive.Reviewer(None, None, None, lambda _: [])  # type: ignore[arg-type]
    report = proved.run(Workspace.in_memory(files), Config(jobs=1), review=reviewer)
    assert after(files, report) == {**bad, "good.py": FIXED}
    assert asked == ["bad.py", "good.py"]


def test_what_the_user_has_written_is_the_users_affair(rule: Callable[..., None]) -> None:
    text = b"import os\n\n\ndef name():\n    return os.name\n"
    rule([("a.py", "os.name", "os.name + ''")])

    def review(finding: Finding, texts: object, rest: object) -> Fix:
        assert finding.fix is not None
        edit = finding.fix.edits[0]
        return Fix((Edit(edit.path, edit.start, edit.end, "'posix'"),), Applicability.SAFE)

    report = proved.run(Workspace.in_memory({"a.py": text}), Config(jobs=1), review=review)
    assert [patch.after for patch in report.patches] == [text.replace(b"os.name", b"'posix'")]
    assert not report.faults


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 40), st.sets(st.integers(0, 39), max_size=4), st.data())
def test_halving_finds_those_without_which_it_holds(count: int, alone: set[int], data: st.DataObject) -> None:
    alone = {each for each in alone if each < count}
    pairs = data.draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=2))
    asked = 0

    def breaks(some: Sequence[int]) -> bool:
        nonlocal asked
        asked += 1
        return not alone.isdisjoint(some) or any(one in some and other in some for one, other in pairs)

    found = halving.culprits(range(count), breaks)
    assert not breaks([each for each in range(count) if each not in found])
    assert alone <= set(found)
    assert set(found) - alone <= {each for pair in pairs for each in pair}
    assert asked - 2 <= len(found) * ((count - 1).bit_length() + 1)


_LINES = st.lists(st.sampled_from(("a", "a b", "b", "", "c $d", "$d a", "a-b", "b a")), max_size=8)


@given(_LINES, _LINES)
def test_a_change_touches_the_words_whose_lines_are_others(before: list[str], after: list[str]) -> None:
    change = names._Change("\n".join(before), "\n".join(after))
    for word in ("a", "b", "c", "$d", "e"):
        then, now = ([line for line in lines if word in re.findall(r"[\w$]+", line)] for lines in (before, after))
        assert change.touches(f"x.{word}") == (then != now)
        assert (word in change.gone) == (then != now and then != [])
    assert change.touches("*") == ("\n".join(before).splitlines() != "\n".join(after).splitlines())


_JUDGED = """import os
import json


def reads(x):
    return os.path.join(x, gone)


def sets():
    global made
    made = json.loads("1")


class Holder:
    def outer(self):
        @decorated
        def inner():
            unused = 1
        return inner
"""


@pytest.mark.parametrize("word", ["os", "json", "gone", "decorated", "unused", "x", "made", "nothing", "return"])
def test_a_judgement_for_some_words_has_all_complaints_about_these(word: str) -> None:
    for text in (_JUDGED, _JUDGED.replace("import os\n", ""), _JUDGED.replace("import", "import re as os, ")):
        whole, some = PythonChecker().judged("a.py", text), PythonChecker().judged("a.py", text, {word})
        assert whole is not None
        assert some is not None
        assert some.offered == whole.offered
        assert [each for each in some.complaints if each.name == word] == [
            each for each in whole.complaints if each.name == word
        ]
