import { ChatMistralAI } from "@langchain/mistralai";

export function build(ChatMistralAI: new () => object) {
  return new ChatMistralAI();
}

export function taken(apiKey: string) {
  const llm = new ChatMistralAI({ apiKey: process.env.MISTRAL_API_KEY, model: apiKey });
  return llm;
}
