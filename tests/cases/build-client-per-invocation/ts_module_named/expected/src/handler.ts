import { createLlm } from "./llm.js";

export async function handler(text: string) {
  const llm = createLlm();
  return llm.invoke(text);
}
