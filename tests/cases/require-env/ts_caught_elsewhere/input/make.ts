import Anthropic from "@anthropic-ai/sdk";
import OpenAI, { OpenAIError } from "openai";

export function makeOpenAI() {
  return new OpenAI();
}

export const makeOther = () => {
  const client = new OpenAI({ organization: "other" });
  return client;
};

export function makeClaude() {
  return new Anthropic({ apiKey: process.env.CLAUDE_KEY });
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
    return new OpenAI({ project: "log" });
  } catch (error) {
    log(error);
    throw error;
  }
}
