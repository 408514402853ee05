import OpenAI from "openai";

export function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export const parse = (text: string) => text;
export const limit = 3;
export type Parsed = Promise<unknown>;
