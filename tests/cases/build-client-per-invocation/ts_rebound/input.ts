import { ChatOpenAI } from "@langchain/openai";

let llm = new ChatOpenAI({ model: "gpt-4o-mini" });

export function setModel(model: string) {
  llm = new ChatOpenAI({ model });
}

export const ask = (text: string) => llm.invoke(text);
