import { ChatOpenAI } from "langchain/chat_models/openai";

export const llm = () => new ChatOpenAI({ openAIApiKey: process.env.OPENAI_API_KEY });
