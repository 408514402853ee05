import { ChatOpenAI } from "@langchain/openai";

export function createLlm() {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

export const getLlm = () => new ChatOpenAI({ model: "gpt-4o-mini" });

export default function () {
  return createLlm();
}
