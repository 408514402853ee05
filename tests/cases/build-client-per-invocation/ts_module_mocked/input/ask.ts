import { llm } from "./llm";

export async function ask(text: string) {
  return llm.invoke(text);
}
