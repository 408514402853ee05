import { ChatOpenAI } from "@langchain/openai";
import { register } from "./registry";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });
const shared = new ChatOpenAI({ model: "gpt-4o" });

register("shared", shared);

export async function chat(text: string) {
  return await llm.invoke(text);
}
