import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ChatOpenAI } from "@langchain/openai";

export function createAgent() {
  return createReactAgent({ llm: new ChatOpenAI({ model: "gpt-4o-mini" }), tools: [] });
}
