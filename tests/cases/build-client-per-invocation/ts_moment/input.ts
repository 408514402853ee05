import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini", metadata: { started: Date.now() } });

export const ask = (text: string) => llm.invoke(text);
