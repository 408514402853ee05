import dotenv from "dotenv";
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

dotenv.config();

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

const NAME = "bot";

export async function ask(text: string) {
  const client = new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") });
  return client.responses.create({ model: NAME, input: text });
}

export async function count(text: string) {
  const client = new Anthropic({ apiKey: requireEnv("ANTHROPIC_API_KEY") });
  return client.messages.countTokens({ model: NAME, messages: [{ role: "user", content: text }] });
}
