import { createLlm } from "./llm";

export async function ask(text: string) {
  const llm = createLlm();
  return llm.invoke(text);
}
