import { ChatOpenAI } from "@langchain/openai";

/** The model that every handler talks to. */
export const llm = new ChatOpenAI({
  apiKey: process.env.OPENAI_API_KEY,
  model: "gpt-4o-mini",
  maxRetries: 1,
  configuration: { baseURL: process.env.OPENAI_BASE_URL },
});
