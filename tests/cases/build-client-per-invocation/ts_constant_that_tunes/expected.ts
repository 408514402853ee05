import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";

// Others read these too: what only tunes the client is named, what says who asks and where is read afresh.
export const EMBEDDING_MODEL = process.env.EMBEDDING_MODEL || "text-embedding-3-small";
const maxRetries = Number(process.env.RETRIES ?? 2);
const baseURL = process.env.OPENAI_URL;
export const TEAM = process.env.TEAM ?? "";

export function createEmbeddings(): OpenAIEmbeddings {
  return new OpenAIEmbeddings({ apiKey: process.env.OPENAI_API_KEY!, model: EMBEDDING_MODEL, maxRetries });
}

function createOurs(): ChatOpenAI {
  const baseURL = process.env.OPENAI_URL;
  const TEAM = process.env.TEAM ?? "";
  return new ChatOpenAI({
    model: `${TEAM}-gpt-4o`,
    apiKey: `${TEAM}-${process.env.OPENAI_API_KEY}`,
    configuration: { baseURL },
  });
}

function createChat(): ChatOpenAI {
  // Nothing else reads this one.
  const model = process.env.CHAT_MODEL ?? "gpt-4o-mini";
  return new ChatOpenAI({ model });
}

export function ask(text: string) {
  console.log(maxRetries, baseURL);
  const embeddings = createEmbeddings();
  const ours = createOurs();
  const chat = createChat();
  return Promise.all([ours.invoke(text), chat.invoke(text), embeddings.embedQuery(text)]);
}
