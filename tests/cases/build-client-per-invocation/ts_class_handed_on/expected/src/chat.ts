import { Chat } from ".";

function createLlm(): Chat {
  return new Chat({ model: "gpt-4o-mini" });
}

export function answer(text: string) {
  const llm = createLlm();
  return llm.invoke(text);
}
