import { ChatOpenAI } from "@langchain/openai";
import { MODEL } from "./config";

function createLlm(): ChatOpenAI {
  const apiKey = process.env.OPENAI_API_KEY as string;
  return new ChatOpenAI({ apiKey, model: MODEL });
}

export const ask = (text: string) => createLlm().invoke(text);
