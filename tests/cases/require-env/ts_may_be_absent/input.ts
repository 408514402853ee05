import { ChatMistralAI } from "@langchain/mistralai";

export function maybe(wanted: boolean) {
  return wanted ? new ChatMistralAI() : null;
}

export function caught() {
  try {
    return new ChatMistralAI();
  } catch {
    return undefined;
  }
}
