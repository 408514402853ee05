import OpenAI from "openai";

export const openai = new OpenAI();
export const stubbed = new OpenAI();

export function createAlone(): OpenAI {
  return new OpenAI();
}

export const ask = (input: string) => [openai.responses.create({ model: "gpt-4o", input }), stubbed, createAlone()];
