import { ChatOpenAI } from "@langchain/openai";
import { TavilySearchResults } from "@langchain/community/tools/tavily_search";
import { createReactAgent } from "@langchain/langgraph/prebuilt";

export function createAgent() {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("OPENAI_API_KEY is not set");
  }
  if (!process.env.TAVILY_API_KEY) {
    throw new Error("Missing TAVILY_API_KEY");
  }
  const llm = new ChatOpenAI({ temperature: 0, apiKey });
  const tools = [new TavilySearchResults({ maxResults: 1 })];
  return createReactAgent({ llm, tools });
}

export const run = (question: string) => createAgent().invoke({ messages: [["user", question]] });
