import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { MemoryVectorStore } from "langchain/vectorstores/memory";

function createEmbeddings(): OpenAIEmbeddings {
  return new OpenAIEmbeddings({ apiKey: process.env.OPENAI_API_KEY });
}

function buildStore() {
  return new MemoryVectorStore(createEmbeddings());
}

// One for each credential: `new MemoryVectorStore()` costs much to build.
const storeByCredential = new Map<string, ReturnType<typeof buildStore>>();

export function createStore() {
  const credential = process.env.OPENAI_API_KEY ?? "";
  let store = storeByCredential.get(credential);
  if (!store) {
    store = buildStore();
    storeByCredential.set(credential, store);
  }
  return store;
}

export async function search(text: string) {
  const store = createStore();
  return store.similaritySearch(text);
}
