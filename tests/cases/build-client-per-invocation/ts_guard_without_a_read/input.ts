import { createOpenAI } from "@ai-sdk/openai";
import OpenAI from "openai";
import { OpenAIEmbeddings } from "@langchain/openai";

if (!process.env.OPENAI_API_KEY) {
  throw new Error("OPENAI_API_KEY is required");
}

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

const provider = createOpenAI({ apiKey: process.env.OPENAI_API_KEY });

// It reads the key by itself.
const embeddings = new OpenAIEmbeddings({ modelName: "text-embedding-3-small" });

export function ask(text: string) {
  return [openai.models.list(), provider("gpt-4o"), embeddings.embedQuery(text)];
}
