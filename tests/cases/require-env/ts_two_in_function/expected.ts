import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

export function both() {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  const first = new OpenAI({ apiKey });
  const otherApiKey = process.env.OTHER_API_KEY;
  if (!otherApiKey) {
    throw new Error("Missing OTHER_API_KEY");
  }
  const second = new OpenAI({ apiKey: otherApiKey });
  const anthropicApiKey = process.env.ANTHROPIC_API_KEY;
  if (!anthropicApiKey) {
    throw new Error("Missing ANTHROPIC_API_KEY");
  }
  const third = new Anthropic({ apiKey: anthropicApiKey });
  return [first, second, third];
}
