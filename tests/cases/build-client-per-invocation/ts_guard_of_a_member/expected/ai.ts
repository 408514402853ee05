import OpenAI from "openai";
import { AI } from "./config";

function createClient(): OpenAI {
  if (!AI.apiKey) {
    console.error("no key");
    throw new Error("OPENAI_API_KEY is not set");
  }
  return new OpenAI({ apiKey: AI.apiKey });
}

export const ask = (text: string) => createClient().responses.create({ model: AI.model, input: text });
