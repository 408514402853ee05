import OpenAI from "openai";

export const agent = new OpenAI();
export const ask = (text: string) => agent.responses.create({ model: "gpt-4o", input: text });
