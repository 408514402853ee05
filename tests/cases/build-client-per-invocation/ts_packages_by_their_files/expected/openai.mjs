import OpenAI from "openai/index.mjs";

export function createOpenAIClient() {
  return new OpenAI();
}
