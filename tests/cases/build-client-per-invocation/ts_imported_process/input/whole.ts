import * as process from "process";
import Anthropic from "@anthropic-ai/sdk";

const anthropic = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });

export async function ask(text: string) {
  return anthropic.messages.create({ model: "m", max_tokens: 5, messages: [{ role: "user", content: text }] });
}
