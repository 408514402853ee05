import { createOpenAI } from "@ai-sdk/openai";
import OpenAI from "openai";
import { OpenAIEmbeddings } from "@langchain/openai";

function createOpenAIClient(): OpenAI {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("OPENAI_API_KEY is required");
  }
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

function createProvider() {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("OPENAI_API_KEY is required");
  }
  return createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

// It reads the key by itself.
function createEmbeddings(): OpenAIEmbeddings {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("OPENAI_API_KEY is required");
  }
  return new OpenAIEmbeddings({ modelName: "text-embedding-3-small" });
}

export function ask(text: string) {
  const openai = createOpenAIClient();
  const provider = createProvider();
  const embeddings = createEmbeddings();
  return [openai.models.list(), provider("gpt-4o"), embeddings.embedQuery(text)];
}
