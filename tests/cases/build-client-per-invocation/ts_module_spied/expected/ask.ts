import { createLlm } from "./llm";

export async function ask(text: string) {
  const llm = createLlm();
  return (await llm.invoke(text)).content;
}
