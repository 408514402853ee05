import { createLlm } from "./clients";

export function answer(text: string) {
  const llm = createLlm();
  return llm.invoke(text);
}
