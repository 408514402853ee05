import { ChatOpenAI } from "@langchain/openai";

function makeModel(model: string): ChatOpenAI {
  return new ChatOpenAI({ model });
}

const llm = makeModel("gpt-4o-mini");

export const ask = (text: string) => llm.invoke(text);
