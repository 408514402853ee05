import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";

const openaiKey = process.env.OPENAI_API_KEY!;

// The client below keeps the constant in its place, and the factory's local has a name of its own.
export const llm = new ChatOpenAI({
  apiKey: openaiKey,
  model: "gpt-4o",
});

export const embeddings = new OpenAIEmbeddings({ apiKey: openaiKey });

export const ask = (text: string) => llm.invoke(text);
