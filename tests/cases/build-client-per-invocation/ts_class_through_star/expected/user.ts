import { ChatOpenAI } from "./index";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI();
}

export async function answer(question: string) {
  const llm = createLlm();
  return llm.invoke(question);
}
