import OpenAI from "openai";
import { AI } from "./config";

if (!AI.apiKey) {
  console.error("no key");
  throw new Error("OPENAI_API_KEY is not set");
}

const client = new OpenAI({ apiKey: AI.apiKey });

export const ask = (text: string) => client.responses.create({ model: AI.model, input: text });
