import { createRequire } from "module";
import * as sdk from "openai";
import { OpenAI as Inner } from "openai/client";

const require = createRequire(import.meta.url);
const Anthropic = require("@anthropic-ai/sdk");
const { OpenAI, AzureOpenAI: Azure } = sdk;

const openai = new OpenAI();
const named = new sdk["OpenAI"]();
const inner = new Inner();
const claude = new Anthropic();

export async function answer(question: string) {
  await openai.responses.create({ model: "gpt-4o-mini", input: question });
  await named.responses.create({ model: "gpt-4o-mini", input: question });
  await inner.responses.create({ model: "gpt-4o-mini", input: question });
  return claude.messages.create({ model: "claude-3-5-haiku-latest", max_tokens: 64, messages: [] });
}

export const makeAzure = () => new Azure();
