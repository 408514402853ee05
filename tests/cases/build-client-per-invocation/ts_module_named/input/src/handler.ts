import { llm } from "./llm.js";

export async function handler(text: string) {
  return llm.invoke(text);
}
