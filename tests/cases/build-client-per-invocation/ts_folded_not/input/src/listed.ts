import { ChatOpenAI } from "@langchain/openai";

export const llm = new ChatOpenAI({ model: "gpt-4o-mini" });
const chain = llm.bind({ stop: ["x"] });

export const ask = (text: string) => chain.invoke(text);
