import { ChatOpenAI } from "@langchain/openai";

function buildLlm(): ChatOpenAI {
  const model = process.env.OPENAI_MODEL ?? "gpt-4o-mini";
  return new ChatOpenAI({ model, apiKey: process.env.TEAM_KEY });
}

// One for each credential: the setting of `lifetime` asks for it.
const llmByCredential = new Map<string, ReturnType<typeof buildLlm>>();

function createLlm() {
  const credential = [process.env.TEAM_KEY, process.env.OPENAI_MODEL].join(" ");
  let llm = llmByCredential.get(credential);
  if (!llm) {
    llm = buildLlm();
    llmByCredential.set(credential, llm);
  }
  return llm;
}

export const ask = (text: string) => createLlm().invoke(text);
