import OpenAI from "openai";
import { need } from "./need";

function createOpenai(): OpenAI {
  need(process.env.OPENAI_API_KEY, "OPENAI_API_KEY");
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export const ask = (input: string) => createOpenai().responses.create({ model: "gpt-4o-mini", input });
