import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

function createOpenai(): OpenAI {
  requireEnv("OPENAI_API_KEY");
  return new OpenAI();
}

function createAnthropic(): Anthropic {
  return new Anthropic({ apiKey: requireEnv("ANTHROPIC_API_KEY") });
}

type Item = { provider: string; text: string };

export const chosenInPlace = (items: Item[]) =>
  items.map((item) => (item.provider === "openai" ? createOpenai().models.list() : createAnthropic().models.list()));
