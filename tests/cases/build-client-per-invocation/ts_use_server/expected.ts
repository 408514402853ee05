"use server";

import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

export async function ask(text: string) {
  const llm = createLlm();
  const answer = await llm.invoke(text);
  return answer.content;
}
