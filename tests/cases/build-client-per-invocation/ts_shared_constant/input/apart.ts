import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { register } from "./register";

const apiKey = process.env.OPENAI_API_KEY;

const llm = new ChatOpenAI({ apiKey });
const embeddings = new OpenAIEmbeddings({ apiKey });
register(embeddings);

export const ask = (text: string) => llm.invoke(text);
