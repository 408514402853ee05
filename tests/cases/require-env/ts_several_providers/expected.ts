import { createGroq } from "@ai-sdk/groq";
import { createOpenAI } from "@ai-sdk/openai";

export function providers() {
  return {
    openai: createOpenAI({ apiKey: process.env.OPENAI_API_KEY }),
    groq: createGroq({ apiKey: process.env.GROQ_API_KEY }),
  };
}

export function alone() {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return { openai: createOpenAI({ apiKey }) };
}
