import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

// One for each credential: the setting of `lifetime` asks for it.
const llmByCredential = new Map<string, ReturnType<typeof createLlm>>();

function getLlm() {
  const credential = process.env.OPENAI_API_KEY ?? "";
  const llm = llmByCredential.get(credential) ?? createLlm();
  llmByCredential.set(credential, llm);
  return llm;
}

export const ask = (text: string) => getLlm().invoke(text);
