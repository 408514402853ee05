import Anthropic from "@anthropic-ai/sdk";

const settings = { apiKey: process.env.OTHER_KEY };

// What asks for another key says nothing of this one.
export function other() {
  const client = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
  if (!settings.apiKey) {
    console.log("off");
  }
  return client;
}
