import { createLlm } from "./clients";

const llm = createLlm();

export function answer(text: string) {
  return llm.invoke(text);
}
