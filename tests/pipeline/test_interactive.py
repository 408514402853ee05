"""`migrate -i` at a real pseudo-terminal: one question per Fix, and nothing but what was answered yes to is written."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipeline.conftest import commit
from tests.pipeline.test_hostile import PYTHON

from codemods.cli.interactive import edits_of, recounted
from codemods.files import lines as line_diff
from codemods.report import patch

SHARED = {
    "app/__init__.py": b"",
    "app/llm.py": PYTHON.split(b"\n\ndef")[0],
    "app/use.py": b"from app.llm import llm\n\n\ndef use(text):\n    return llm.invoke(text)\n",
    "b.py": PYTHON,
    "c.py": PYTHON,
}

PROMPT = b"[y,n,a,d,q,e,?]? "
PATIENCE = 60
"""Seconds after which a terminal that says nothing more is given up."""


def fill(root: Path, files: Mapping[str, bytes]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text)
    commit(root)


def converse(root: Path, answers: Sequence[str], **environment: str) -> tuple[int, list[str]]:
    """Run `migrate -i` and give one answer a question; the exit code, and what was on the screen before each."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "codemods", "migrate", "-i", "--unsafe"],
        cwd=root,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, **environment, "TERM": "xterm"},
        start_new_session=True,
    )
    os.close(terminal)
    screens = []
    for answer in answers:
        screens.append(_read(controller, PROMPT))
        os.write(controller, answer.encode())
    screens.append(_read(controller, None))
    os.close(controller)
    return process.wait(), [re.sub(r"\x1b\[[\d;]*m", "", screen).replace("\r\n", "\n") for screen in screens]


def _read(controller: int, until: bytes | None) -> str:
    text, deadline = b"", time.monotonic() + PATIENCE
    while until is None or until not in text:
        ready, _, _ = select.select([controller], [], [], max(0, deadline - time.monotonic()))
        assert ready, text
        try:
            read = os.read(controller, 4096)
        except OSError:
            # Linux says so when the last process has closed the terminal.
            read = b""
        if not read:
            break
        text += read
    assert until is None or until in text, text
    return text.decode()


def changed(root: Path) -> set[str]:
    status = subprocess.run(["git", "status", "--porcelain"], cwd=root, capture_output=True, text=True, check=True)
    return {line[3:] for line in status.stdout.splitlines()}


def test_a_fix_is_asked_about_once_and_written_in_all_its_files(project: Path) -> None:
    fill(project, SHARED)
    code, screens = converse(project, ["y\n", "n\n", "y\n"])
    assert code == 0
    assert "app/llm.py" in screens[0]
    assert "app/use.py" in screens[0]
    assert "Take this fix in 2 files" in screens[0]
    assert "build-client-per-invocation" in screens[0]
    assert changed(project) == {"app/llm.py", "app/use.py", "c.py"}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["n\n", "a\n"], {"b.py", "c.py"}),
        (["y\n", "q\n"], {"app/llm.py", "app/use.py"}),
        (["q\n"], set()),
        (["d\n", "d\n", "y\n"], {"c.py"}),
        (["\x04"], set()),
        (["?\n", "what\n", "n\n", "y\n", "n\n"], {"b.py"}),
    ],
)
def test_every_answer(project: Path, answers: list[str], expected: set[str]) -> None:
    fill(project, SHARED)
    code, screens = converse(project, answers)
    assert code == 0
    assert changed(project) == expected
    if "?\n" in answers:
        assert "q - skip this fix and all that follow" in screens[1]


def test_ctrl_c_at_a_question_writes_nothing(project: Path) -> None:
    fill(project, SHARED)
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "codemods", "migrate", "-i"],
        cwd=project,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    _read(controller, PROMPT)
    os.write(controller, b"y\n")
    _read(controller, PROMPT)
    process.send_signal(2)
    assert "codemods: interrupted: nothing was written" in _read(controller, None)
    os.close(controller)
    assert process.wait() == 130
    assert changed(project) == set()


def test_a_file_with_changes_of_its_own_costs_no_answer(project: Path) -> None:
    fill(project, SHARED)
    (project / "b.py").write_bytes(b"# mine\n" + PYTHON)
    code, screens = converse(project, ["y\n", "y\n"])
    assert code == 0
    assert "b.py:5:7: not taken: b.py has uncommitted changes" in screens[1]
    assert changed(project) == {"app/llm.py", "app/use.py", "b.py", "c.py"}
    assert (project / "b.py").read_bytes() == b"# mine\n" + PYTHON


def test_the_patch_can_be_edited(project: Path) -> None:
    fill(project, {"b.py": PYTHON})
    editor = "sed -i -e s/create_llm/make_llm/ -e '/raise RuntimeError/s/Missing/No/'"
    code, _ = converse(project, ["e\n"], VISUAL=editor)
    assert code == 0
    text = (project / "b.py").read_text()
    assert "def make_llm()" in text
    assert "llm = make_llm()" in text
    assert 'RuntimeError("No OPENAI_API_KEY")' in text


@pytest.mark.parametrize(
    ("editor", "message"),
    [
        ("false", "ended with an error"),
        ("sed -i s/^-llm.*/-nonsense/", "does not apply"),
        ("sed -i 's/^+def create_llm.*/+def (/'", "would not parse"),
        ("sed -i d", "changes nothing"),
    ],
)
def test_an_edit_that_cannot_be_taken_asks_again(project: Path, editor: str, message: str) -> None:
    fill(project, {"b.py": PYTHON})
    code, screens = converse(project, ["e\n", "n\n"], VISUAL=editor)
    assert code == 0
    assert message in screens[1]
    assert changed(project) == set()


LINES = st.lists(st.sampled_from(["a", "b", "", "c = 1"]), max_size=12).map(lambda lines: "\n".join(lines) + "\n")


@settings(deadline=None)
@given(LINES, LINES, st.integers(0, 9))
def test_counts_are_made_anew(before: str, after: str, wrong: int) -> None:
    diff = patch.diff("a.txt", before.encode(), after.encode())
    spoilt = re.sub(rb"^@@ -(\d+)[^\n]*@@$", b"@@ -\\1,%d +%d,%d @@" % (wrong, wrong, wrong), diff, flags=re.MULTILINE)
    assert line_diff.applied(before.encode(), recounted(line_diff.lines(spoilt))) == after.encode()


@settings(deadline=None)
@given(LINES, LINES)
def test_the_edits_of_a_patch_are_the_patch(before: str, after: str) -> None:
    diff = patch.diff("a.txt", before.encode(), after.encode())
    if not diff:
        return
    text = before.encode()
    for edit in reversed(edits_of(diff, {"a.txt": diff}, {"a.txt": text})):
        text = text[: edit.start] + edit.text.encode() + text[edit.end :]
    assert text == after.encode()


def test_questions_are_counted_and_what_is_declined_is_no_question_of_a_person(project: Path) -> None:
    fill(project, SHARED)
    code, screens = converse(project, ["y\n", "n\n", "d\n"])
    assert code == 0
    assert [screen.rpartition("(")[2].split(")")[0] for screen in screens[:3]] == ["1 of 3", "2 of 3", "3 of 3"]
    assert "1 fixed, 2 declined, 0 need --unsafe, 0 need a person, 0 left alone; 2 files changed" in screens[-1]
    assert "b.py:4:7: declined: build-client-per-invocation" in screens[-1]
