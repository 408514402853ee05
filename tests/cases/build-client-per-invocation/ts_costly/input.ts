import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { MemoryVectorStore } from "langchain/vectorstores/memory";

const embeddings = new OpenAIEmbeddings({ apiKey: process.env.OPENAI_API_KEY });
export const store = new MemoryVectorStore(embeddings);

export async function search(text: string) {
  return store.similaritySearch(text);
}
