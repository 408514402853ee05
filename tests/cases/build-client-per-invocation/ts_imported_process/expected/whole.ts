import * as process from "process";
import Anthropic from "@anthropic-ai/sdk";

function createAnthropic(): Anthropic {
  return new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
}

export async function ask(text: string) {
  const anthropic = createAnthropic();
  return anthropic.messages.create({ model: "m", max_tokens: 5, messages: [{ role: "user", content: text }] });
}
