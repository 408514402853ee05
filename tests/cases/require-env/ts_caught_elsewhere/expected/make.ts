import Anthropic from "@anthropic-ai/sdk";
import OpenAI, { OpenAIError } from "openai";

export function makeOpenAI() {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new OpenAI();
}

export const makeOther = () => {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  const client = new OpenAI({ organization: "other" });
  return client;
};

export function makeClaude() {
  const apiKey = process.env.CLAUDE_KEY;
  if (!apiKey) {
    throw new Error("Missing CLAUDE_KEY");
  }
  return new Anthropic({ apiKey });
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
    if (!process.env.OPENAI_API_KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ project: "log" });
  } catch (error) {
    log(error);
    throw error;
  }
}
