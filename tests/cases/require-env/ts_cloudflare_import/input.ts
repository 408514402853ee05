import Anthropic from "@anthropic-ai/sdk";
import { env } from "cloudflare:workers";
import OpenAI from "openai";

export function explicit() {
  return new Anthropic({ apiKey: env.ANTHROPIC_API_KEY });
}

export function implicit() {
  return new OpenAI();
}
