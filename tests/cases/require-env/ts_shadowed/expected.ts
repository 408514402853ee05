import { ChatMistralAI } from "@langchain/mistralai";

export function build(ChatMistralAI: new () => object) {
  return new ChatMistralAI();
}

export function taken(apiKey: string) {
  const apiKeyValue = process.env.MISTRAL_API_KEY;
  if (!apiKeyValue) {
    throw new Error("Missing MISTRAL_API_KEY");
  }
  const llm = new ChatMistralAI({ apiKey: apiKeyValue, model: apiKey });
  return llm;
}
