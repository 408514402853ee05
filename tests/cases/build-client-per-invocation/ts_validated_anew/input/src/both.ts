import OpenAI from "openai";
import { ChatOpenAI } from "@langchain/openai";
import { env } from "./env";

const client = new OpenAI({ apiKey: env.OPENAI_API_KEY });
const model = new ChatOpenAI({
  apiKey: env.OPENAI_API_KEY, // the key
  model: env.MODEL,
});

export const models = () => client.models.list();
export const ask = (text: string) => model.invoke(text);
