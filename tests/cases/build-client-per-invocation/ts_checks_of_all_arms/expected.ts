import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

// Each arm needs the same key.
function createLlm(): ChatOpenAI {
  requireEnv("OPENAI_API_KEY");
  if (process.env.SIZE === "small") {
    return new ChatOpenAI({ model: "gpt-4o-mini" });
  }
  if (process.env.SIZE === "large") {
    return new ChatOpenAI({ model: "gpt-4o" });
  }
  return new ChatOpenAI({
    model: "o3",
    temperature: 1,
  });
}

// Each needs another.
function createChosen(): ChatOpenAI | ChatAnthropic {
  if (process.env.CLAUDE) {
    requireEnv("ANTHROPIC_API_KEY");
    return new ChatAnthropic({ model: "claude-sonnet-4-5" });
  }
  requireEnv("OPENAI_API_KEY");
  return new ChatOpenAI({ model: "gpt-4o" });
}

export async function ask(text: string) {
  const llm = createLlm();
  const chosen = createChosen();
  return [await llm.invoke(text), await chosen.invoke(text)];
}
