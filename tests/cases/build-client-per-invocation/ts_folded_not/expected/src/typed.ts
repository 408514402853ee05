import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

function createChain() {
  return createLlm().bind({ stop: ["x"] });
}

export type Model = ReturnType<typeof createLlm>;

export const ask = (text: string) => createChain().invoke(text);
