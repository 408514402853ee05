import { ChatOpenAI } from "@langchain/openai";

function makeModel(model: string): ChatOpenAI {
  return new ChatOpenAI({ model });
}

function createLlm() {
  return makeModel("gpt-4o-mini");
}

export const ask = (text: string) => createLlm().invoke(text);
