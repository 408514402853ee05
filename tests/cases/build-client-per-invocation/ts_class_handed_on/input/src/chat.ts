import { Chat } from ".";

const llm = new Chat({ model: "gpt-4o-mini" });

export function answer(text: string) {
  return llm.invoke(text);
}
