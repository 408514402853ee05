import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

export function both() {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  const openai = new OpenAI({ apiKey });
  const anthropicApiKey = process.env.ANTHROPIC_API_KEY;
  if (!anthropicApiKey) {
    throw new Error("Missing ANTHROPIC_API_KEY");
  }
  const anthropic = new Anthropic({ apiKey: anthropicApiKey });
  return [openai, anthropic];
}

// The key of which this asks is not known: it may be any.
export function given(apiKey?: string) {
  if (!apiKey) {
    throw new Error("no key");
  }
  return new OpenAI({ apiKey: process.env.SECOND_KEY });
}

export function changed() {
  let apiKey = process.env.OPENAI_API_KEY;
  apiKey = apiKey ?? process.env.THIRD_KEY;
  if (!apiKey) {
    throw new Error("no key");
  }
  return new OpenAI({ apiKey: process.env.THIRD_KEY });
}
