import OpenAI from "openai";
import "./env";
import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";

export function createOpenai(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey });
}

export function createModel(): ChatOpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new ChatOpenAI({ apiKey });
}

export function createEmbeddings(): OpenAIEmbeddings {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAIEmbeddings({ apiKey });
}

export const models = () => createOpenai().models.list();
export const ask = (text: string) => createModel().invoke(text);
export const embed = (text: string) => createEmbeddings().embedQuery(text);
