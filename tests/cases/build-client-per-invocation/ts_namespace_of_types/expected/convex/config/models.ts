import { createOpenAI } from "@ai-sdk/openai";

export function createSmall() {
  const openai = createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
  return openai("gpt-5-mini");
}
