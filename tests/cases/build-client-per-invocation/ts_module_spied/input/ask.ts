import { llm } from "./llm";

export async function ask(text: string) {
  return (await llm.invoke(text)).content;
}
