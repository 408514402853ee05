import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

export function both() {
  const first = new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") });
  const second = new OpenAI({ apiKey: requireEnv("OTHER_API_KEY") });
  const third = new Anthropic({ apiKey: requireEnv("ANTHROPIC_API_KEY") });
  return [first, second, third];
}
