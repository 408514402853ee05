import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });

export const ask = (text: string) => llm.invoke(text);

export class Service {
  static llm = new ChatOpenAI({ model: "gpt-4o-mini" });
}

export function broken() {
  return [1, 2;
}
