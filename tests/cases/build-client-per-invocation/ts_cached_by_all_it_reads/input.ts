import { ChatOpenAI } from "@langchain/openai";

const model = process.env.OPENAI_MODEL ?? "gpt-4o-mini";

const llm = new ChatOpenAI({ model, apiKey: process.env.TEAM_KEY });

export const ask = (text: string) => llm.invoke(text);
