import { ChatOpenAI } from "@langchain/openai";

function makeModel(model: string): ChatOpenAI {
  return new ChatOpenAI({ model });
}

export const ask = (text: string) => makeModel("gpt-4o-mini").invoke(text);
