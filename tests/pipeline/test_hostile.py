"""Inputs that break other tools: what `git apply` makes of the diff is, byte for byte, what `migrate` writes.

The inputs stand here as bytes, not as files, so that no editor and no setting of git mends them.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.pipeline.conftest import commit, git

PYTHON = b"""import os
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))


def answer(question):
    return llm.invoke(question)
"""

TYPESCRIPT = b"""import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ apiKey: process.env.OPENAI_API_KEY, model: "gpt-4o-mini" });

export async function answer(question: string) {
  return llm.invoke(question);
}
"""

BOM = b"\xef\xbb\xbf"


def crlf(text: bytes) -> bytes:
    return text.replace(b"\n", b"\r\n")


def mixed(text: bytes) -> bytes:
    lines = text.split(b"\n")
    return b"".join(line + (b"\r\n" if number % 3 else b"\n") for number, line in enumerate(lines[:-1])) + lines[-1]


INPUTS: dict[str, dict[str, bytes]] = {
    "no newline at the end": {"a.py": PYTHON.removesuffix(b"\n")},
    "CRLF": {"a.py": crlf(PYTHON)},
    "CRLF without one at the end": {"a.py": crlf(PYTHON).removesuffix(b"\r\n")},
    "mixed line ends": {"a.py": mixed(PYTHON)},
    "old Macintosh line ends": {"a.py": PYTHON.replace(b"\n", b"\r")},
    "BOM": {"a.py": BOM + PYTHON},
    "BOM and CRLF": {"a.py": BOM + crlf(PYTHON)},
    "Latin-1": {"a.py": b"# -*- coding: latin-1 -*-\nname = 'caf\xe9'\n" + PYTHON},
    "Shift JIS": {"a.py": b"# coding: shift_jis\nname = '\x83\x5c\x82\xa0'\n" + PYTHON},
    "form feed": {"a.py": PYTHON.replace(b"\n\ndef", b"\n\x0c\ndef")},
    "line separator in a string": {"a.py": b"x = '\xe2\x80\xa8\xe2\x80\xa9'\n" + PYTHON},
    "file separator in a comment": {"a.py": b"# a\x1cb\x1db\x1ec\x85\n".replace(b"\x85", b"\xc2\x85") + PYTHON},
    "tabs": {"a.py": PYTHON.replace(b"    ", b"\t")},
    "characters of two and four bytes before the site": {"a.py": "é = '😀'; ".encode() + b"y = 1\n" + PYTHON},
    "trailing white space": {"a.py": PYTHON.replace(b"\n", b"   \n").replace(b"   \n   \n", b"   \n\t\n")},
    "lines like those of a diff": {"a.py": b'r"""\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-x\n\\ No newline\n"""\n' + PYTHON},
    "names with spaces, quotes and more": {
        "with space/a b.py": PYTHON,
        'quo"te.py': PYTHON,
        "back\\slash.py": PYTHON,
        "ünï.py": PYTHON,
        "tab\t.py": PYTHON,
        "-dash.py": PYTHON,
    },
    "a name that is not UTF-8": {os.fsdecode(b"caf\xe9.py"): PYTHON},
    "backslash continuation": {"a.py": PYTHON.replace(b"llm = ChatOpenAI", b"llm = \\\n    ChatOpenAI")},
    "one line for all": {"a.py": PYTHON.replace(b"\n\nllm", b"\nx = 1; llm").replace(b"\n\n\ndef", b"\ndef")},
    "TypeScript with CRLF": {"a.ts": crlf(TYPESCRIPT)},
    "TypeScript with BOM": {"a.ts": BOM + TYPESCRIPT},
    "TypeScript without newline at the end": {"a.ts": TYPESCRIPT.removesuffix(b"\n")},
    "TypeScript with line separators": {"a.ts": "// a\u2028const b = '😀\u2029'\n".encode() + TYPESCRIPT},
    "TypeScript with mixed line ends": {"a.ts": mixed(TYPESCRIPT)},
    "JavaScript with a shebang": {"a.mjs": b"#!/usr/bin/env node\n" + TYPESCRIPT.replace(b": string", b"")},
    "both languages": {"a.py": crlf(PYTHON), "web/a.ts": TYPESCRIPT},
}

NEVER_CHANGED = {"one line for all"}
"""Inputs that may be left alone with a reason; all others must give a patch, or this file would prove nothing."""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "codemods", *arguments, "--unsafe"], cwd=folder, capture_output=True, check=False
    )


def tree(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {os.path.relpath(path, folder): path.read_bytes() for path in found}


@pytest.mark.parametrize("case", INPUTS)
def test_git_apply_of_the_diff_is_what_migrate_writes(project: Path, case: str) -> None:
    git(project, "config", "core.autocrlf", "false")
    before = INPUTS[case]
    for name, text in before.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(text)
    commit(project)

    diff = run(project, "diff")
    assert diff.returncode in ((0, 1) if case in NEVER_CHANGED else (1,)), diff.stderr
    assert tree(project) == before
    subprocess.run(["git", "apply", "--allow-empty", "-"], cwd=project, input=diff.stdout, check=True)
    applied = tree(project)
    git(project, "checkout", "-q", "--", ".")

    migrated = run(project, "migrate")
    assert migrated.returncode == 0, migrated.stderr
    assert tree(project) == applied
    for name, text in applied.items():
        assert text != before[name] or case in NEVER_CHANGED, name
        _check_untouched(before[name], text)
        if name.endswith(".py"):
            ast.parse(text)

    assert run(project, "diff", "-q").stdout == b""
    if applied != before:
        undone = subprocess.run(
            [sys.executable, "-m", "codemods", "undo"], cwd=project, capture_output=True, check=False
        )
        assert undone.returncode == 0, undone.stderr
    assert tree(project) == before


def _check_untouched(before: bytes, after: bytes) -> None:
    """Check that a file's beginning and end stay, and its way to end lines where it has one."""
    assert after.startswith(BOM) == before.startswith(BOM)
    if b"\r" not in before:
        assert b"\r" not in after
    elif before.count(b"\n") == before.count(b"\r\n") and b"\n" in before:
        assert after.count(b"\n") == after.count(b"\r\n")
    elif b"\n" not in before:
        assert b"\n" not in after
    assert after.endswith((b"\n", b"\r")) == before.endswith((b"\n", b"\r"))
