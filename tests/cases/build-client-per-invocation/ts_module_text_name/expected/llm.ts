import { ChatOpenAI } from "@langchain/openai";

export function $createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "x" });
}

export const other = new ChatOpenAI({ model: "y" });
