import OpenAI from "openai";

export const one = new OpenAI();
export const ask = (text: string) => one.responses.create({ model: "gpt-4o", input: text });
