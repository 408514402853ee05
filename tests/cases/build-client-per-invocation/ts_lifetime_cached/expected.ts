import { ChatOpenAI } from "@langchain/openai";

function buildLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

// One for each credential: the setting of `lifetime` asks for it.
const llmByCredential = new Map<string, ReturnType<typeof buildLlm>>();

function createLlm() {
  const credential = process.env.OPENAI_API_KEY ?? "";
  let llm = llmByCredential.get(credential);
  if (!llm) {
    llm = buildLlm();
    llmByCredential.set(credential, llm);
  }
  return llm;
}

export const ask = (text: string) => createLlm().invoke(text);
