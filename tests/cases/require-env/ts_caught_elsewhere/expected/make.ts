import Anthropic from "@anthropic-ai/sdk";
import OpenAI, { OpenAIError } from "openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

export function makeOpenAI() {
  requireEnv("OPENAI_API_KEY");
  return new OpenAI();
}

export const makeOther = () => {
  requireEnv("OPENAI_API_KEY");
  const client = new OpenAI({ organization: "other" });
  return client;
};

export function makeClaude() {
  return new Anthropic({ apiKey: requireEnv("CLAUDE_KEY") });
}

export function orNull() {
  try {
    return new OpenAI({ project: "null" });
  } catch (error) {
    if (error instanceof OpenAIError) return null;
    throw error;
  }
}

export function orLog(log: (error: unknown) => void) {
  try {
    requireEnv("OPENAI_API_KEY");
    return new OpenAI({ project: "log" });
  } catch (error) {
    log(error);
    throw error;
  }
}
