import { ChatMistralAI } from "@langchain/mistralai";

export function build() {
  return new ChatMistralAI();
}

export const other = () => new ChatMistralAI();
