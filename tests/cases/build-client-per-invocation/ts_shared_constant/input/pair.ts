import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";

const apiKey = process.env.OPENAI_API_KEY;
if (!apiKey) {
  throw new Error("no key");
}

const llm = new ChatOpenAI({ apiKey });
const embeddings = new OpenAIEmbeddings({ apiKey });

export const ask = (text: string) => llm.invoke(text);
export const embed = (text: string) => embeddings.embedQuery(text);
