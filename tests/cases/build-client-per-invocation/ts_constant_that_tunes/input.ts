import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";

// Others read these too: what only tunes the client is named, what says who asks and where is read afresh.
export const EMBEDDING_MODEL = process.env.EMBEDDING_MODEL || "text-embedding-3-small";
const maxRetries = Number(process.env.RETRIES ?? 2);
const baseURL = process.env.OPENAI_URL;
export const TEAM = process.env.TEAM ?? "";
export const embeddings = new OpenAIEmbeddings({ apiKey: process.env.OPENAI_API_KEY!, model: EMBEDDING_MODEL, maxRetries });
const ours = new ChatOpenAI({
  model: `${TEAM}-gpt-4o`,
  apiKey: `${TEAM}-${process.env.OPENAI_API_KEY}`,
  configuration: { baseURL },
});

// Nothing else reads this one.
const CHAT_MODEL = process.env.CHAT_MODEL ?? "gpt-4o-mini";
const chat = new ChatOpenAI({ model: CHAT_MODEL });

export function ask(text: string) {
  console.log(maxRetries, baseURL);
  return Promise.all([ours.invoke(text), chat.invoke(text), embeddings.embedQuery(text)]);
}
