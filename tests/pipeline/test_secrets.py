"""A key in the code: it is found, and no report but the patch spells it out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pipeline.conftest import Run
from tests.pipeline.test_reports import KEY

from codemods.report import Format

PYTHON = f'''import os
from langchain_openai import ChatOpenAI
from openai import OpenAI

llm = ChatOpenAI(model="gpt-4o-mini", api_key="{KEY}")
client = OpenAI(api_key="correct-horse-battery-staple")
os.environ["ANTHROPIC_API_KEY"] = "{KEY[::-1]}"


def answer(question):
    return llm.invoke(question), client.models.list()
'''

TYPESCRIPT = f'''import {{ ChatOpenAI }} from "@langchain/openai";

const llm = new ChatOpenAI({{ apiKey: "{KEY}", model: "gpt-4o-mini" }});

export async function answer(question: string) {{
  return llm.invoke(question);
}}
'''

SECRETS = (KEY, KEY[::-1], "correct-horse-battery-staple")


# The text of a diff is the patch, the one output that holds what it removes.
OUTPUTS = [
    (command, form)
    for command in ("check", "diff", "migrate")
    for form in Format
    if form is not Format.PATCH and (command, form) != ("diff", Format.TEXT)
]


@pytest.mark.parametrize(("command", "form"), OUTPUTS)
def test_no_command_prints_a_key(project: Path, codemods: Run, command: str, form: Format) -> None:
    (project / "a.py").write_text(PYTHON)
    (project / "a.ts").write_text(TYPESCRIPT)
    dirty = ["--allow-dirty"] if command == "migrate" else []
    result = codemods(command, "--unsafe", "-v", "--statistics", "--output-format", form, *dirty)
    assert "a.py" in result.out
    for secret in SECRETS:
        assert secret not in result.out + result.err


def test_the_baseline_holds_no_key(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text(PYTHON)
    codemods("check", "--baseline", "known.json", "--update-baseline")
    text = (project / "known.json").read_text()
    assert "a.py" in text
    assert not any(secret in text for secret in SECRETS)
