import Anthropic from "@anthropic-ai/sdk";

export function createAnthropic(): Anthropic {
  return new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY ?? "" });
}
