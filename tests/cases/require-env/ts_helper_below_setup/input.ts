import dotenv from "dotenv";
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

dotenv.config();
const NAME = "bot";

export async function ask(text: string) {
  const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  return client.responses.create({ model: NAME, input: text });
}

export async function count(text: string) {
  const client = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
  return client.messages.countTokens({ model: NAME, messages: [{ role: "user", content: text }] });
}
