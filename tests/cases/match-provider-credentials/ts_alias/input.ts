import { ChatAnthropic as Claude } from "@langchain/anthropic";
import * as openai from "@langchain/openai";

const apiKey = process.env["OPENAI_API_KEY"];

export const claude = () => new Claude({ apiKey, model: "claude-sonnet-4-5" });

export const gpt = (key: string) => new openai.ChatOpenAI({ openAIApiKey: key });
