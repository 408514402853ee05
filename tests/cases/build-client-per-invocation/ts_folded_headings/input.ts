import { ChatOpenAI } from "@langchain/openai";

// ================ MODEL ================
// It answers.
const llm = new ChatOpenAI({ model: "gpt-4o-mini" });

// ---- Chain ----
const chain = llm.bind({ stop: [] });

// ====== KEYS ======
const KEY = process.env.OPENAI_API_KEY;
// A second one.
const other = new ChatOpenAI({ apiKey: KEY });

export const f = () => [chain.invoke("x"), other.invoke("x")];
