"use server";

import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });

export async function ask(text: string) {
  const answer = await llm.invoke(text);
  return answer.content;
}
