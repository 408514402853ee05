import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") });
}

function createAnthropic(): Anthropic {
  return new Anthropic({ apiKey: requireEnv("ANTHROPIC_API_KEY") });
}

export function ask() {
  const openai = createOpenai();
  const anthropic = createAnthropic();
  return [openai.models.list(), anthropic.models.list()];
}
