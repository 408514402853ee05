import { ChatOpenAI } from "@langchain/openai";

function createModel(): ChatOpenAI {
  const model = new ChatOpenAI({ model: "gpt-4o-mini" });
  model.verbose = true;
  return model;
}

export const ask = (text: string) => createModel().invoke(text);
