"""A place is told once, under the name that it is built for."""

from __future__ import annotations

from tests.cases_runner import run

from codemods.config import Config

CHOSEN = b"""\
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

let openai: OpenAI;
let claude: Anthropic;
export let gateway: string;
if (process.env.GATEWAY) {
  openai = new OpenAI({ baseURL: process.env.GATEWAY });
  claude = new Anthropic({ baseURL: process.env.GATEWAY });
  gateway = process.env.GATEWAY;
} else {
  openai = new OpenAI();
  claude = new Anthropic();
  gateway = "none";
}

export const models = () => openai.models.list();

export const others = () => claude.models.list();
"""


def test_what_a_block_builds_for_several_names() -> None:
    config = Config(select=frozenset({"build-client-per-invocation"}))
    _, report = run({"llm.ts": CHOSEN}, config)
    assert sorted((CHOSEN.count(b"\n", 0, each.start) + 1, each.message) for each in report.findings) == [
        (8, "`OpenAI` is built as `openai` while the module loads"),
        (9, "`Anthropic` is built as `claude` while the module loads"),
        (12, "`OpenAI` is built as `openai` while the module loads"),
        (13, "`Anthropic` is built as `claude` while the module loads"),
    ]
