import { ChatAnthropic } from "@langchain/anthropic";
import { AzureChatOpenAI, ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";

export const clients = () => [
  new ChatAnthropic({ apiKey: process.env.ANTHROPIC_API_KEY, model: "claude-sonnet-4-5" }),
  new ChatOpenAI({ apiKey: process.env.OPENAI_API_KEY }),
  new AzureChatOpenAI({ azureOpenAIApiKey: process.env.AZURE_OPENAI_API_KEY }),
  new OpenAI({ apiKey: process.env.GROQ_API_KEY, baseURL: "https://api.groq.com/openai/v1" }),
];
