import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

export const right = () => new ChatAnthropic({ apiKey: process.env.OPENAI_API_KEY, model: "claude-sonnet-4-5" });

export const wrong = () => new ChatAnthropic({ apiKey: process.env.OPENAI_API_KEY, model: "gpt-4o" });

export const twice = (key: string) => new ChatOpenAI({ apiKey: key, openAIApiKey: key });
