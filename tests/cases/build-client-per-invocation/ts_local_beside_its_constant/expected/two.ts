import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";

const openaiKey = process.env.OPENAI_API_KEY!;

// The client below keeps the constant in its place, and the factory's local has a name of its own.
export function createLlm(): ChatOpenAI {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new ChatOpenAI({
    apiKey,
    model: "gpt-4o",
  });
}

export const embeddings = new OpenAIEmbeddings({ apiKey: openaiKey });

export const ask = (text: string) => createLlm().invoke(text);
