import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });
const chain = llm.bind({ stop: ["x"] });

export type Model = typeof llm;

export const ask = (text: string) => chain.invoke(text);
