import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

function requireEnv<Name extends string>(...names: Name[]): Record<Name, string> {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(`Missing ${missing.join(", ")}`);
  }
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as Record<Name, string>;
}

export function createBoth() {
  const env = requireEnv("OPENAI_API_KEY", "ANTHROPIC_API_KEY");
  return [
    new ChatAnthropic({ model: "claude", apiKey: env.OPENAI_API_KEY }),
    new ChatOpenAI({ model: "gpt-4o", apiKey: env.OPENAI_API_KEY }),
  ];
}

export function createClaude() {
  // Another variable stands in no object that holds but these.
  const env = requireEnv("OPENAI_API_KEY", "CLAUDE_MODEL");
  return new ChatAnthropic({ model: env.CLAUDE_MODEL, apiKey: env.OPENAI_API_KEY });
}

export function createPlain() {
  const env = {
    OPENAI_API_KEY: process.env.OPENAI_API_KEY,
    ANTHROPIC_API_KEY: process.env.ANTHROPIC_API_KEY,
  };
  return new ChatAnthropic({ model: "claude", apiKey: env.OPENAI_API_KEY! });
}
