import { ChatOpenAI } from "./index";

const llm = new ChatOpenAI();

export async function answer(question: string) {
  return llm.invoke(question);
}
