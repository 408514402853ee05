import { ChatOpenAI } from "@langchain/openai";
import { TavilySearchResults } from "@langchain/community/tools/tavily_search";
import { createReactAgent } from "@langchain/langgraph/prebuilt";

const apiKey = process.env.OPENAI_API_KEY;
if (!apiKey) {
  throw new Error("OPENAI_API_KEY is not set");
}

const llm = new ChatOpenAI({ temperature: 0, apiKey });
const tools = [new TavilySearchResults({ maxResults: 1 })];
export const agent = createReactAgent({ llm, tools });

export const run = (question: string) => agent.invoke({ messages: [["user", question]] });
