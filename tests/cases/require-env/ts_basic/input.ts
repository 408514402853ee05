import Anthropic from "@anthropic-ai/sdk";
import { ChatMistralAI } from "@langchain/mistralai";

export async function summarize(text: string) {
  // Mistral is cheap.
  const llm = new ChatMistralAI({
    apiKey: process.env.MISTRAL_API_KEY!, // rotated
    model: "mistral-small-latest",
  });
  const answer = await llm.invoke(text);
  return answer.content;
}

export const later = () => new Anthropic();
