import { ChatOpenAI } from "@langchain/openai";
import { register } from "./registry";

function createLlm(): ChatOpenAI {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

const shared = new ChatOpenAI({ model: "gpt-4o" });

register("shared", shared);

export async function chat(text: string) {
  const llm = createLlm();
  return await llm.invoke(text);
}
