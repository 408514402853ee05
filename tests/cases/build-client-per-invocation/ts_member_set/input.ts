import { ChatOpenAI } from "@langchain/openai";

const model = new ChatOpenAI({ model: "gpt-4o-mini" });
model.verbose = true;

export const ask = (text: string) => model.invoke(text);
