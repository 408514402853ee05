"""Ignore comments: which line they speak of, in both languages, and what they are told when they speak of none."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.model import Finding, Report
from codemods.run import engine
from codemods.run.suppress import UNUSED, Suppressor, ignores

KNOWN = ("build-client-per-invocation", "require-env")
RULE = "build-client-per-invocation"


def covers(path: str, text: str) -> list[tuple[int, frozenset[str]]]:
    return [(each.covers, each.rules) for each in ignores(path, text, KNOWN) if not each.problem]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"a = 1\nb = 2  # codemods: ignore[{RULE}] because\n", 2),
        (f"# codemods: ignore[{RULE}]\n\n# another\nb = 2\n", 4),
        (f"def f():\n    # codemods: ignore[{RULE}]\n    b = 2\n", 3),
        (f"b = 2  # noqa: E501  # codemods: ignore[{RULE}]\n", 1),
        (f"# one\n# codemods: ignore-file[{RULE}] all of it\nb = 2\n", 0),
        (f"a = 'é'\r\nb = 2  # codemods: ignore[{RULE}]\r\n", 2),
        (f"a = 1\rb = 2  # codemods: ignore[ {RULE} ]\r", 2),
        (f"b = (  #codemods:ignore[{RULE}]\n)\n", 1),
        (f"b = 2  # codemods: Ignore[{RULE}]\n", 1),
    ],
)
def test_python_comments(text: str, line: int) -> None:
    assert covers("a.py", text) == [(line, frozenset({RULE}))]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"a()\nb() // codemods: ignore[{RULE}] because\n", 2),
        (f"// codemods: ignore[{RULE}]\nb()\n", 2),
        (f"/* codemods: ignore[{RULE}] */\n\nb()\n", 3),
        (f"// codemods: ignore-file[{RULE}]\nb()\n", 0),
        (f"/* codemods: ignore[{RULE}] because\n   it is so */\nb()\n", 3),
        (f"/**\n * codemods: ignore[{RULE}] because\n */\nb()\n", 4),
        (f"/**\r\n * codemods: ignore[{RULE}]\r\n */\r\nb()\r\n", 4),
        (f"/* codemods: ignore[{RULE}] */ b()\nc()\n", 1),
        (f"/* codemods: ignore[{RULE}]\n*/ b()\nc()\n", 2),
        (f"b( /* codemods: ignore[{RULE}]\n */ )\n", 1),
        (f"const a = <p>\n  {{/* codemods: ignore[{RULE}] */}}\n  {{b()}}</p>\n", 3),
        (f"a(/[`'\"]/)\nb() // codemods: ignore[{RULE}]\n", 2),
        (f"b(`${{a() // codemods: ignore[{RULE}]\n}}`)\n", 1),
    ],
)
def test_typescript_comments(text: str, line: int) -> None:
    assert covers("a.tsx", text) == [(line, frozenset({RULE}))]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", f'a = "# codemods: ignore[{RULE}]"\n'),
        ("a.py", f'"""\n# codemods: ignore[{RULE}]\n"""\n'),
        ("a.py", "# codemods are fine: ignore this\n"),
        ("a.ts", f"a = '// codemods: ignore[{RULE}]'\n"),
        ("a.ts", f"a = `\n// codemods: ignore[{RULE}]\n`\n"),
    ],
)
def test_texts_are_no_comments(path: str, text: str) -> None:
    assert ignores(path, text, KNOWN) == ()


def test_a_comment_may_name_several_rules_and_says_why() -> None:
    (ignore,) = ignores(
        "a.py", "x = 1  # codemods: ignore[require-env, build-client-per-invocation] it is a test\n", KNOWN
    )
    assert ignore.rules == frozenset(KNOWN)
    assert ignore.why == "it is a test"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# codemods: ignore\n", "names no rule"),
        ("# codemods: ignore[]\n", "names no rule"),
        ("# codemods: ignore[require-en]\n", "no rule 'require-en'; did you mean 'require-env'?"),
        ("\n" * 20 + "# codemods: ignore-file[require-env]\n", "works only in the first 10 lines"),
    ],
)
def test_comments_that_can_ignore_nothing_say_so(text: str, problem: str) -> None:
    (ignore,) = ignores("a.py", text, KNOWN)
    assert problem in ignore.problem
    finding = Finding("require-env", "a.py", 0, len(text), "message", reason="reason")
    assert Suppressor(Config(), KNOWN, lambda pattern, path: False).hidden(finding, text) is None


SITE = "from openai import OpenAI\n\nclient = OpenAI()%s\n\n\ndef f():\n    return client.models.list()\n"


def run(text: str, config: Config | None = None) -> Report:
    return engine.run(Workspace.in_memory({"a.py": text.encode()}), config or Config(select=frozenset({RULE})))


def test_an_ignored_finding_is_left_alone_with_the_comments_reason() -> None:
    assert run(SITE % "").patches
    report = run(SITE % f"  # codemods: ignore[{RULE}] it is a script")
    assert not report.patches
    assert not report.findings
    (left,) = report.left_alone
    assert left.reason == "ignored by a comment: it is a script"
    assert left.location is not None
    assert left.location.line == 3


def test_a_whole_file_is_ignored() -> None:
    report = run(f"# codemods: ignore-file[{RULE}]\n" + SITE % "")
    assert not report.findings
    assert len(report.left_alone) == 1


def test_a_comment_that_hides_nothing_is_a_finding_where_it_stands() -> None:
    text = f"x = 'é'  # codemods: ignore[{RULE}]\n" + SITE % ""
    report = run(text)
    assert report.patches
    (unused,) = [finding for finding in report.findings if finding.rule == UNUSED]
    assert unused.message == f"there is nothing left to ignore here for {RULE}"
    assert unused.location is not None
    assert (unused.location.line, unused.location.column) == (1, 10)
    assert text.encode()[unused.start : unused.end].startswith(b"# codemods")


def test_a_comment_in_a_file_without_a_client_is_reported() -> None:
    files = {"a.py": f"x = 1  # codemods: ignore[{RULE}]\n".encode(), "b.ts": f"// codemods: ignore[{RULE}]\n".encode()}
    report = engine.run(Workspace.in_memory(files), Config())
    assert [(finding.rule, finding.path) for finding in report.findings] == [(UNUSED, "a.py"), (UNUSED, "b.ts")]
    part = engine.run(Workspace.in_memory(files, named=["b.ts"]), Config())
    assert [finding.path for finding in part.findings] == ["b.ts"]


def test_of_several_rules_those_are_named_that_hide_nothing() -> None:
    report = run(SITE % f"  # codemods: ignore[{RULE}, require-env]", Config())
    (unused,) = report.findings
    assert unused.message == "there is nothing left to ignore here for require-env"
    assert unused.reason == "it would hide a later finding: remove the rule from it"


def test_the_words_of_a_comment_tell_no_secret() -> None:
    key = "sk-proj-" + "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z" * 2
    (left,) = run(SITE % f"  # codemods: ignore[{RULE}] we use {key} and http://me:hunter2@host").left_alone
    assert left.reason == "ignored by a comment: we use [masked] and http://me:[masked]@host"


def test_a_comment_for_a_rule_that_did_not_run_is_not_called_unused() -> None:
    assert not run(SITE % "  # codemods: ignore[require-env]", Config(select=frozenset({RULE}))).findings[1:]


def test_per_file_ignores_hide_findings_in_the_files_they_mean(tmp_path: Path) -> None:
    hidden = Config(per_file_ignores=(("a*.py", frozenset({RULE})),), base=Path("/"))
    report = run(SITE % "", hidden)
    assert [left.reason for left in report.left_alone] == ["ignored by `per-file-ignores` for a*.py"]
    elsewhere = Config(per_file_ignores=(("b*.py", frozenset({RULE})),), base=Path("/"))
    assert run(SITE % "", elsewhere).patches
