import OpenAI from "openai";

export const three = new OpenAI();
export const ask = (text: string) => three.responses.create({ model: "gpt-4o", input: text });
