import { ChatOpenAI } from "@langchain/openai";
import { MODEL } from "./config";

function createLlm(): ChatOpenAI {
  const OPENAI_API_KEY = process.env.OPENAI_API_KEY as string;
  return new ChatOpenAI({ apiKey: OPENAI_API_KEY, model: MODEL });
}

export const ask = (text: string) => createLlm().invoke(text);
