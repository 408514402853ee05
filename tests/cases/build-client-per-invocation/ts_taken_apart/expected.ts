import { createRequire } from "module";
import * as sdk from "openai";
import { OpenAI as Inner } from "openai/client";

const require = createRequire(import.meta.url);
const Anthropic = require("@anthropic-ai/sdk");
const { OpenAI, AzureOpenAI: Azure } = sdk;

function createOpenai() {
  return new OpenAI();
}

function createNamed() {
  return new sdk["OpenAI"]();
}

function createInner(): Inner {
  return new Inner();
}

function createClaude() {
  return new Anthropic();
}

export async function answer(question: string) {
  const openai = createOpenai();
  await openai.responses.create({ model: "gpt-4o-mini", input: question });
  const named = createNamed();
  await named.responses.create({ model: "gpt-4o-mini", input: question });
  const inner = createInner();
  await inner.responses.create({ model: "gpt-4o-mini", input: question });
  const claude = createClaude();
  return claude.messages.create({ model: "claude-3-5-haiku-latest", max_tokens: 64, messages: [] });
}

export const makeAzure = () => new Azure();
