import OpenAI from "openai";

let client: OpenAI;
const held = (client = new OpenAI());

export const ask = (input: string) => client.responses.create({ model: "gpt-4o", input });
export const same = () => held;
