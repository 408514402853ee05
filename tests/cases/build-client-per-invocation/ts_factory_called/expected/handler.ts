import { createLlm } from "./clients";

function buildLlm() {
  return createLlm();
}

export function answer(text: string) {
  const llm = buildLlm();
  return llm.invoke(text);
}
