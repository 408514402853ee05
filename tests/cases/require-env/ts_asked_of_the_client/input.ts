import Anthropic from "@anthropic-ai/sdk";

export function own() {
  const client = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
  return client.apiKey ? client : null;
}
