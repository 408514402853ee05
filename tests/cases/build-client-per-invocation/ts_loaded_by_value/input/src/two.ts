import OpenAI from "openai";

export const two = new OpenAI();
export const ask = (text: string) => two.responses.create({ model: "gpt-4o", input: text });
