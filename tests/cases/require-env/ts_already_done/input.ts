import { ChatMistralAI } from "@langchain/mistralai";

export function checked() {
  const apiKey = process.env.MISTRAL_API_KEY;
  if (!apiKey) {
    throw new Error("Missing MISTRAL_API_KEY");
  }
  return new ChatMistralAI({ apiKey });
}

export function asserted() {
  requireKey();
  return new ChatMistralAI();
}

function requireKey() {
  if (!process.env.MISTRAL_API_KEY) {
    throw new Error("no key");
  }
}
