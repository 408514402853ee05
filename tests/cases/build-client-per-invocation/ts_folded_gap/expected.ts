import { ChatOpenAI } from "@langchain/openai";
import { ChatAnthropic } from "@langchain/anthropic";
import OpenAI from "openai";

function createOpenai(): OpenAI | null {
  return process.env.PROVIDER === "openai" ? new OpenAI() : null;
}

const greeting = "Hello";

function createChain() {
  const fast = new ChatOpenAI({ model: "gpt-4o-mini" });
  const smart = new ChatAnthropic({ model: "claude-3-5-sonnet-latest" });
  return smart.withFallbacks([fast]);
}

export const ask = (text: string) => [createChain().invoke(greeting + text), createOpenai()?.models.list()];
