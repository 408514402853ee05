"""The rules as commands of LibCST give what `migrate` gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from libcst.codemod import CodemodContext
from tests.pipeline.conftest import Run
from tests.pipeline.test_hostile import PYTHON, crlf

from codemods import libcst as commands
from codemods import rules

RULE = "build-client-per-invocation"


def test_every_python_rule_is_a_command() -> None:
    expected = {rule.id for rule in rules.registry().values() if "python" in rule.languages}
    found = {
        value.RULE
        for value in vars(commands).values()
        if isinstance(value, type) and issubclass(value, commands.RuleCommand) and value is not commands.RuleCommand
    }
    assert found == expected


@pytest.mark.parametrize("text", [PYTHON, crlf(PYTHON), b"# coding: latin-1\nx = '\xe9'\n" + PYTHON])
def test_the_tool_writes_what_migrate_writes(project: Path, codemods: Run, text: bytes) -> None:
    file = project / "a.py"
    file.write_bytes(text)
    command = [sys.executable, "-m", "libcst.tool", "codemod", "-x", "codemods.libcst.BuildClientPerInvocation"]
    done = subprocess.run(
        [*command, "--no-format", "--jobs", "1", "a.py"], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    by_libcst = file.read_bytes()
    assert b"def create_llm" in by_libcst
    file.write_bytes(text)
    assert codemods("migrate", "--allow-dirty", "--select", RULE).code == 0
    assert file.read_bytes() == by_libcst


def test_a_fix_that_needs_other_files_is_a_warning(project: Path) -> None:
    import libcst

    (project / "shared.py").write_bytes(PYTHON)
    (project / "user.py").write_text("from shared import llm\n\n\ndef use():\n    return llm.invoke('x')\n")
    context = CodemodContext(filename=str(project / "shared.py"))
    command = commands.RuleCommand.__subclasses__()
    (chosen,) = [each for each in command if each.RULE == RULE]
    tree = libcst.parse_module(PYTHON)
    assert chosen(context, unsafe=True).transform_module(tree).bytes == PYTHON
    assert any("shared.py:4:" in warning for warning in context.warnings)
