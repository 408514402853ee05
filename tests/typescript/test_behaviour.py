"""TypeScript services before and after a migration, run in Node with the real SDKs against the fake provider."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.providers.fake import FakeProvider

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.run import engine

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

LANGCHAIN = """\
import { ChatOpenAI } from "@langchain/openai";

const model = "gpt-4o-mini";

// Answers tickets.
const llm = new ChatOpenAI({
  apiKey: process.env.OPENAI_API_KEY, // rotated every night
  model,
  maxRetries: 0,
  configuration: { baseURL: process.env.OPENAI_BASE_URL },
});

export async function handler(event: { text: string }): Promise<string> {
  // One question, one answer.
  const answer = await llm.invoke(event.text);
  return String(answer.content);
}
"""

SDK = """\
import OpenAI from "openai";

export const openai = new OpenAI({ maxRetries: 0 });

export const handler = async (event: { text: string }) => {
  const answer = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: event.text }],
  });
  return answer.choices[0].message.content;
};
"""

DERIVED = """\
import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({
  apiKey: process.env.OPENAI_API_KEY,
  model: "gpt-4o-mini",
  maxRetries: 0,
  configuration: { baseURL: process.env.OPENAI_BASE_URL },
});
const chain = ChatPromptTemplate.fromTemplate("{text}").pipe(llm).pipe(new StringOutputParser());

export async function handler(event: { text: string }) {
  return chain.invoke(event);
}
"""

TRANSPILE = """\
const ts = require("typescript");
const text = require("node:fs").readFileSync(0, "utf8");
const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
process.stdout.write(ts.transpileModule(text, { compilerOptions }).outputText);
"""


def run(source: str, folder: Path, variables: dict[str, str] | None = None) -> dict[str, Any]:
    """The driver's answers for a service. Skips where Node or the SDKs are absent."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: TypeScript services cannot be run")
    if not (ROOT / "node_modules" / "@langchain" / "openai").is_dir():
        pytest.skip("npm ci has not been run: the SDKs are absent")
    folder.mkdir()
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    script = subprocess.run(
        [node, "-e", TRANSPILE], input=source, capture_output=True, text=True, check=True, cwd=folder
    )
    (folder / "service.mjs").write_text(script.stdout)
    shutil.copy(HERE / "driver.mjs", folder)
    with FakeProvider() as provider:
        environment = {"PATH": os.environ["PATH"], **provider.environment, **(variables or {})}
        command = [node, "driver.mjs", "./service.mjs", provider.url]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder, env=environment)
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def migrated(source: str) -> str:
    workspace = Workspace.in_memory({"service.ts": source.encode()})
    report = engine.run(workspace, Config(unsafe=True))
    assert not report.broken_proofs
    return report.patches[0].after.decode()


def test_the_factory_is_what_a_person_would_write() -> None:
    assert (
        migrated(LANGCHAIN)
        == """\
import { ChatOpenAI } from "@langchain/openai";

const model = "gpt-4o-mini";

// Answers tickets.
function createLlm(): ChatOpenAI {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new ChatOpenAI({
    apiKey, // rotated every night
    model,
    maxRetries: 0,
    configuration: { baseURL: process.env.OPENAI_BASE_URL },
  });
}

export async function handler(event: { text: string }): Promise<string> {
  const llm = createLlm();
  // One question, one answer.
  const answer = await llm.invoke(event.text);
  return String(answer.content);
}
"""
    )


@pytest.mark.parametrize("source", [LANGCHAIN, DERIVED], ids=["client", "derived"])
def test_a_rotated_key_fails_before_and_works_after(source: str, tmp_path: Path) -> None:
    before = run(source, tmp_path / "before", {"OPENAI_API_KEY": "key-1"})
    assert "hello key-1" in before["key-1"]["value"]
    assert "Incorrect API key" in before["key-2"]["error"]

    after = run(migrated(source), tmp_path / "after", {"OPENAI_API_KEY": "key-1"})
    assert "hello key-1" in after["key-1"]["value"]
    assert "hello key-2" in after["key-2"]["value"]
    assert after["missing"] == {"error": "Missing OPENAI_API_KEY"}


def test_an_import_without_a_key_fails_before_and_works_after(tmp_path: Path) -> None:
    before = run(SDK, tmp_path / "before")
    assert "OPENAI_API_KEY" in before["import"]["error"]

    after = run(migrated(SDK), tmp_path / "after")
    assert after["import"] == {"value": True}
    assert "hello key-1" in after["key-1"]["value"]
    assert "hello key-2" in after["key-2"]["value"]
    assert after["missing"] == {"error": "Missing OPENAI_API_KEY"}
