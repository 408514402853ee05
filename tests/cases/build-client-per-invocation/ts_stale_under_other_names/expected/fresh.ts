import OpenAI from "openai";
import { settings } from "./settings";

const model = settings.model;

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY, defaultQuery: { model } });
}

export const ask = (input: string) => createOpenai().responses.create({ input });
