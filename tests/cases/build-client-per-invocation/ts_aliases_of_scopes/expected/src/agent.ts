import OpenAI from "openai";

export function createAgent(): OpenAI {
  return new OpenAI();
}

export const ask = (text: string) => createAgent().responses.create({ model: "gpt-4o", input: text });
