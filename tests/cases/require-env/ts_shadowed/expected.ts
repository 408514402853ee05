import { ChatMistralAI } from "@langchain/mistralai";

export function build(ChatMistralAI: new () => object) {
  return new ChatMistralAI();
}

export function taken(apiKey: string) {
  const mistralApiKey = process.env.MISTRAL_API_KEY;
  if (!mistralApiKey) {
    throw new Error("Missing MISTRAL_API_KEY");
  }
  const llm = new ChatMistralAI({ apiKey: mistralApiKey, model: apiKey });
  return llm;
}
