import { ChatMistralAI } from "@langchain/mistralai";

export function build() {
  if (!process.env.MISTRAL_API_KEY) {
    throw new Error("Missing MISTRAL_API_KEY");
  }
  return new ChatMistralAI();
}

export const other = () => new ChatMistralAI();
