import { ChatOpenAI } from "@langchain/openai";

export function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}
