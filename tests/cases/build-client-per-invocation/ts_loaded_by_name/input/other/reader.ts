import OpenAI from "openai";

export const agent = new OpenAI();

export const read = (input: string) => agent.responses.create({ model: "gpt-4o", input });
