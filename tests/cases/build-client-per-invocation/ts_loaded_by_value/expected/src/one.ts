import OpenAI from "openai";

export function createOne(): OpenAI {
  return new OpenAI();
}

export const ask = (text: string) => createOne().responses.create({ model: "gpt-4o", input: text });
