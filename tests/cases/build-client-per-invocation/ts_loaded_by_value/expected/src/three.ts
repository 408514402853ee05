import OpenAI from "openai";

export function createThree(): OpenAI {
  return new OpenAI();
}

export const ask = (text: string) => createThree().responses.create({ model: "gpt-4o", input: text });
