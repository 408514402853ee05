import Anthropic from "@anthropic-ai/sdk";
import { env } from "cloudflare:workers";
import OpenAI from "openai";

export function explicit() {
  const apiKey = env.ANTHROPIC_API_KEY;
  if (!apiKey) {
    throw new Error("Missing ANTHROPIC_API_KEY");
  }
  return new Anthropic({ apiKey });
}

export function implicit() {
  return new OpenAI();
}
