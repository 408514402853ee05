import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

export const createClaude = () => new ChatAnthropic({ model: "claude", apiKey: requireEnv("OPENAI_API_KEY") });
export const createGpt = () => new ChatOpenAI({ model: "gpt-4o", apiKey: requireEnv("OPENAI_API_KEY") });

export function createOther(requireEnv: (name: string) => string) {
  return new ChatAnthropic({ model: "claude", apiKey: requireEnv("OPENAI_API_KEY") });
}
