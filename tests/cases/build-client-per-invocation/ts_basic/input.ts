import { ChatOpenAI } from "@langchain/openai";

// The model that answers tickets.
const llm = new ChatOpenAI({
  apiKey: process.env.OPENAI_API_KEY, // rotated daily
  model: "gpt-4o-mini",
});

export async function handler(event: { text: string }): Promise<string> {
  // Ask once.
  const answer = await llm.invoke(event.text);
  return String(answer.content);
}
