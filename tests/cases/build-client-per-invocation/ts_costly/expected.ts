import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { MemoryVectorStore } from "langchain/vectorstores/memory";

function createStore() {
  const embeddings = new OpenAIEmbeddings({
    apiKey: process.env.OPENAI_API_KEY,
  });
  return new MemoryVectorStore(embeddings);
}

// One for each credential: `new MemoryVectorStore()` is costly to build.
const storeByCredential = new Map<string, ReturnType<typeof createStore>>();

export function getStore() {
  const credential = process.env.OPENAI_API_KEY ?? "";
  const store = storeByCredential.get(credential) ?? createStore();
  storeByCredential.set(credential, store);
  return store;
}

export async function search(text: string) {
  const store = getStore();
  return store.similaritySearch(text);
}
