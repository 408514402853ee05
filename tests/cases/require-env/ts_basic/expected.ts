import Anthropic from "@anthropic-ai/sdk";
import { ChatMistralAI } from "@langchain/mistralai";

export async function summarize(text: string) {
  const apiKey = process.env.MISTRAL_API_KEY;
  if (!apiKey) {
    throw new Error("Missing MISTRAL_API_KEY");
  }
  // Mistral is cheap.
  const llm = new ChatMistralAI({
    apiKey, // rotated
    model: "mistral-small-latest",
  });
  const answer = await llm.invoke(text);
  return answer.content;
}

export const later = () => new Anthropic();
