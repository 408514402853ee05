import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

export function given(llm: { invoke(text: string): unknown }, text: string) {
  return llm.invoke(text);
}

export function destructured({ llm }: { llm: ChatOpenAI }) {
  return llm.invoke("hello");
}

export function caught() {
  try {
    const llm = createLlm();
    return llm.invoke("hello");
  } catch (llm) {
    return llm;
  }
}

export function looped() {
  const answers = [];
  for (const llm of ["a", "b"]) {
    answers.push(llm);
  }
  return answers;
}

function build(ChatOpenAI: new (fields: object) => object) {
  return new ChatOpenAI({});
}

export const other = build(class {});
