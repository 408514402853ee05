import OpenAI from "openai";
import { KEY } from "./env";
import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";

export const openai = new OpenAI({ apiKey: KEY });
export const model = new ChatOpenAI({ apiKey: KEY });
export const embeddings = new OpenAIEmbeddings({ apiKey: KEY });

export const models = () => openai.models.list();
export const ask = (text: string) => model.invoke(text);
export const embed = (text: string) => embeddings.embedQuery(text);
