import { ChatOpenAI } from "@langchain/openai";

// ================ MODEL ================

// ---- Chain ----
function createChain() {
  // It answers.
  const llm = new ChatOpenAI({ model: "gpt-4o-mini" });
  return llm.bind({ stop: [] });
}

// ====== KEYS ======
// A second one.
function createOther(): ChatOpenAI {
  const apiKey = process.env.OPENAI_API_KEY;
  return new ChatOpenAI({ apiKey });
}

export const f = () => [createChain().invoke("x"), createOther().invoke("x")];
