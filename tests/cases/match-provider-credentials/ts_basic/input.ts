import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatAnthropic({ apiKey: process.env.OPENAI_API_KEY, model: "claude-sonnet-4-5" });

export const ask = (text: string) => [llm.invoke(text), new ChatOpenAI({ openAIApiKey: process.env.OPENAI_API_KEY })];
