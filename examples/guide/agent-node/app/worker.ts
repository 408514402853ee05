import { ChatOpenAI } from "@langchain/openai";
import { createAgent } from "langchain";

const llm = new ChatOpenAI({ model: "gpt-4o-mini", apiKey: process.env.OPENAI_API_KEY, maxRetries: 0 });
const agent = createAgent({ model: llm, tools: [] });

export async function run(question: string): Promise<string> {
  const answer = await agent.invoke({ messages: [{ role: "user", content: question }] });
  return String(answer.messages.at(-1)?.content);
}
