import OpenAI from "openai";

export function createTwo(): OpenAI {
  return new OpenAI();
}

export const ask = (text: string) => createTwo().responses.create({ model: "gpt-4o", input: text });
