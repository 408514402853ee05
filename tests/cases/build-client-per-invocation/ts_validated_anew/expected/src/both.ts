import OpenAI from "openai";
import { ChatOpenAI } from "@langchain/openai";
import { readEnv } from "./env";

function createClient(): OpenAI {
  return new OpenAI({ apiKey: readEnv().OPENAI_API_KEY });
}

function createModel(): ChatOpenAI {
  const env = readEnv();
  return new ChatOpenAI({
    apiKey: env.OPENAI_API_KEY, // the key
    model: env.MODEL,
  });
}

export const models = () => createClient().models.list();
export const ask = (text: string) => createModel().invoke(text);
