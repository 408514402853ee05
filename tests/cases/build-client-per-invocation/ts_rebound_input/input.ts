import { ChatOpenAI } from "@langchain/openai";

let temperature = 0;
const llm = new ChatOpenAI({ model: "gpt-4o-mini", temperature });
temperature = 1;

export const ask = (text: string) => llm.invoke(text) + temperature;
