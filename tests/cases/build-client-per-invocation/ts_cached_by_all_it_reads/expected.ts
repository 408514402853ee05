import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  const model = process.env.OPENAI_MODEL ?? "gpt-4o-mini";
  return new ChatOpenAI({ model, apiKey: process.env.TEAM_KEY });
}

// One for each credential: the setting of `lifetime` asks for it.
const llmByCredential = new Map<string, ReturnType<typeof createLlm>>();

function getLlm() {
  const credential = [process.env.TEAM_KEY, process.env.OPENAI_MODEL].join(" ");
  const llm = llmByCredential.get(credential) ?? createLlm();
  llmByCredential.set(credential, llm);
  return llm;
}

export const ask = (text: string) => getLlm().invoke(text);
