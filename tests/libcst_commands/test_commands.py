"""The rules as LibCST commands: through LibCST's own test case and its command line."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import libcst
import pytest
from libcst.codemod import CodemodContext, CodemodTest

from codemods import rules
from codemods.libcst.build_client_per_invocation import BuildClientPerInvocationCommand
from codemods.libcst.command import RuleCommand
from codemods.libcst.require_env import RequireEnvCommand

_BEFORE = """
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def ask(text):
    return llm.invoke(text)
"""
_AFTER = """
from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
"""
_UNUSED = """
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")
"""


class TestBuildClientPerInvocation(CodemodTest):
    TRANSFORM = BuildClientPerInvocationCommand

    def test_rewrites_a_file(self) -> None:
        self.assertCodemod(_BEFORE, _AFTER)

    def test_a_second_run_changes_nothing(self) -> None:
        self.assertCodemod(_AFTER, _AFTER)

    def test_an_unsafe_fix_is_a_warning(self) -> None:
        warning = (
            "3: build-client-per-invocation: `ChatOpenAI` is built as `llm` while the module loads: "
            "nothing that was read uses `llm` (--unsafe applies the Fix)"
        )
        self.assertCodemod(_UNUSED, _UNUSED, expected_warnings=[warning])

    def test_unsafe_applies_it(self) -> None:
        after = _AFTER.partition("\n\n\ndef ask")[0] + "\n"
        self.assertCodemod(_UNUSED, after, unsafe=True)

    def test_lifetime_is_that_of_the_command_line(self) -> None:
        command = BuildClientPerInvocationCommand(CodemodContext(), lifetime="cached")
        assert "lru_cache" in command.transform_module(libcst.parse_module(_BEFORE)).code


class TestRequireEnv(CodemodTest):
    TRANSFORM = RequireEnvCommand

    def test_leaves_what_needs_no_check(self) -> None:
        self.assertCodemod("x = 1\n", "x = 1\n")


def test_each_rule_for_python_is_a_command() -> None:
    for rule in rules.registry().values():
        if "python" in rule.languages:
            module = importlib.import_module(f"codemods.libcst.{rule.id.replace('-', '_')}")
            name = "".join(word.title() for word in rule.id.split("-"))
            command = getattr(module, f"{name}Command")
            assert issubclass(command, RuleCommand)
            assert rule.summary == command.DESCRIPTION
            assert rule.id == command.RULE


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (tmp_path / "alone.py").write_bytes(_BEFORE.encode().replace(b"\n", b"\r\n"))
    (tmp_path / "shared.py").write_text(_BEFORE)
    (tmp_path / "main.py").write_text("from shared import llm\n\n\ndef tell(text):\n    return llm.invoke(text)\n")
    (tmp_path / "plain.py").write_text("x = 1\n")
    return tmp_path


def test_the_command_line_changes_what_stands_alone(project: Path) -> None:
    before = {path.name: path.read_bytes() for path in project.glob("*.py")}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "libcst.tool", "codemod", "-x"),
            "codemods.libcst.build_client_per_invocation.BuildClientPerInvocationCommand",
            *("--no-format", "--jobs", "1", *sorted(before)),
        ],
        cwd=project,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    after = {path.name: path.read_bytes() for path in project.glob("*.py")}
    assert done.returncode == 0, done.stderr
    assert [name for name in before if before[name] != after[name]] == ["alone.py"]
    assert after["alone.py"] == _AFTER.encode().replace(b"\n", b"\r\n")
    assert "main.py uses it and is not among the paths of this run" in done.stdout + done.stderr
