"""Patches: made by us, taken by us, by git and by patch, whatever the bytes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.files import lines as line_diff
from codemods.model import Patch, Report
from codemods.report import View
from codemods.report import patch as patches

LINE_ENDS = st.sampled_from([b"\n", b"\n", b"\r\n", b"\r", b"\x0c", b"\x1c", "\u2028".encode(), b""])
LINES = st.sampled_from(
    [b"a", b"b", b"", b"c = 1", b"\tx", "é".encode(), b"\xe9", b"-- a", b"++ b", b"@@ -1 +1 @@", b" "]
)
TEXTS = st.lists(st.tuples(LINES, LINE_ENDS), max_size=40).map(lambda parts: b"".join(a + b for a, b in parts))

HOSTILE = {
    "no newline at the end": (b"a\nb", b"a\nc"),
    "newline added at the end": (b"a\nb", b"a\nb\n"),
    "newline taken from the end": (b"a\nb\n", b"a\nb"),
    "grown from nothing": (b"", b"a\n"),
    "CRLF": (b"a\r\nb\r\nc\r\n", b"a\r\nx\r\ny\r\nc\r\n"),
    "mixed line ends": (b"a\r\nb\nc\rd\n", b"a\r\nB\nc\rd\n"),
    "BOM": (b"\xef\xbb\xbfa\nb\n", b"\xef\xbb\xbfa\nc\n"),
    "Latin-1": (b"# coding: latin-1\nx = '\xe9'\n", b"# coding: latin-1\ny = '\xe9\xe8'\n"),
    "form feed": (b"a\n\x0cb\nc\n", b"a\n\x0cb\nd\n"),
    "line separator": ("a\u2028b\nc\n".encode(), "a\u2028b\nd\n".encode()),
    "file separator": (b"a\x1cb\nc\n", b"a\x1cb\x1c\nc\n"),
    "lines like a header": (b"-- a/x\n++ b/x\n", b"@@ -1 +1 @@\n++ b/x\n"),
}

NAMES = [
    "plain.py",
    "with space.py",
    'quo"te.py',
    "back\\slash.py",
    "ünïcode.py",
    "tab\there.py",
    "a b/c d.py",
    "-n.py",
]


@given(TEXTS, TEXTS)
def test_a_diff_applied_in_memory_gives_the_bytes_after(before: bytes, after: bytes) -> None:
    assert line_diff.applied(before, patches.diff("a.py", before, after)) == after


# `patch` reads an empty text before as a file to be made, and finds that it is there.
TAKEN = [(tool, case) for tool in ("git", "patch") for case in HOSTILE if (tool, HOSTILE[case][0]) != ("patch", b"")]


@pytest.mark.parametrize(("tool", "case"), TAKEN)
def test_tools_take_hostile_texts(tool: str, case: str, tmp_path: Path) -> None:
    before, after = HOSTILE[case]
    assert _apply(tool, tmp_path, {"a.py": (before, after)}) == {"a.py": after}


@pytest.mark.parametrize("tool", ["git", "patch"])
def test_tools_take_hostile_names(tool: str, tmp_path: Path) -> None:
    files = dict.fromkeys(NAMES, (b"a\nb\n", b"a\nc\n"))
    assert _apply(tool, tmp_path, files) == dict.fromkeys(NAMES, b"a\nc\n")


@settings(max_examples=40, deadline=None)
@given(before=TEXTS.filter(bool), after=TEXTS.filter(bool))
def test_git_takes_random_texts(tmp_path_factory: pytest.TempPathFactory, before: bytes, after: bytes) -> None:
    folder = tmp_path_factory.mktemp("git")
    assert _apply("git", folder, {"a.py": (before, after)}) == {"a.py": after}


def test_paths_start_at_the_working_directory_only_where_it_holds_all(tmp_path: Path) -> None:
    inside = Report(patches=(Patch("app/a.py", b"a\n", b"b\n"),))
    across = Report(patches=(*inside.patches, Patch("lib/b.py", b"a\n", b"b\n")))
    view = View(tmp_path, tmp_path / "app", "diff")
    assert b"--- a/a.py\n" in b"".join(patches.render(inside, view))
    assert b"--- a/app/a.py\n" in b"".join(patches.render(across, view))


def test_a_long_file_with_two_small_changes_has_two_small_hunks() -> None:
    before = b"".join(b"line %d\n\n" % number for number in range(20_000))
    after = before.replace(b"line 5\n", b"LINE 5\n").replace(b"line 19000\n", b"")
    diff = patches.diff("a.py", before, after)
    assert diff.count(b"\n@@ ") == 2
    assert diff.count(b"\n") < 25


def test_a_long_file_of_equal_lines_is_still_told_apart() -> None:
    before, after = b"x\n" * 5000 + b"y\n", b"y\n" + b"x\n" * 4000
    assert line_diff.applied(before, patches.diff("a.py", before, after)) == after


@pytest.mark.parametrize(
    "diff",
    [
        b"@@ -1 +1 @@\n-b\n+c\n",
        b"@@ -1,2 +1 @@\n-a\n",
        b"@@ -2 +1 @@\n-a\n+c\n",
        b"@@ nonsense @@\n-a\n+c\n",
        b"@@ -1 +1 @@\n*a\n+c\n",
        b"@@ -1 +1 @@\n-a\n+c\n@@ -1 +1 @@\n-a\n+c\n",
    ],
)
def test_a_diff_that_does_not_fit_is_refused(diff: bytes) -> None:
    with pytest.raises(line_diff.PatchError):
        line_diff.applied(b"a\n", b"--- a/x\n+++ b/x\n" + diff)


def _apply(tool: str, folder: Path, files: dict[str, tuple[bytes, bytes]]) -> dict[str, bytes]:
    command = ["git", "apply", "-"] if tool == "git" else ["patch", "-p1", "--binary", "-s"]
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    for name, (before, _) in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(before)
    report = Report(patches=tuple(Patch(name, *texts) for name, texts in files.items()))
    text = b"".join(patches.render(report, View(folder, folder, "diff")))
    if text:
        done = subprocess.run(command, cwd=folder, input=text, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
    return {name: (folder / name).read_bytes() for name in files}
