import { ChatOpenAI } from "@langchain/openai";

/** The model that every handler talks to. */
export function createLlm(): ChatOpenAI {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new ChatOpenAI({
    apiKey,
    model: "gpt-4o-mini",
    maxRetries: 1,
    configuration: { baseURL: process.env.OPENAI_BASE_URL },
  });
}
