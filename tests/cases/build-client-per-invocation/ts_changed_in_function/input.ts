import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });

export function setTemperature(value: number) {
  llm.temperature = value;
}

export const ask = (text: string) => llm.invoke(text);
