import OpenAI from "openai";

export const agent = new OpenAI();
const own = new OpenAI({ organization: "own" });

export const write = (input: string) => agent.responses.create({ model: "gpt-4o", input });
export const note = (input: string) => own.responses.create({ model: "gpt-4o", input });
