import OpenAI from "openai";
import { readKey } from "./conf";

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: readKey() });
}

export const ask = (input: string) => createOpenai().responses.create({ model: "gpt-4o", input });
