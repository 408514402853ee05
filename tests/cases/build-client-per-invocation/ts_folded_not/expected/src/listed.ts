import { ChatOpenAI } from "@langchain/openai";

export function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

function createChain() {
  return createLlm().bind({ stop: ["x"] });
}

export const ask = (text: string) => createChain().invoke(text);
