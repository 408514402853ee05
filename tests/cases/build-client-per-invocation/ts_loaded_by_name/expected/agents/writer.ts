import OpenAI from "openai";

export const agent = new OpenAI();

function createOwn(): OpenAI {
  return new OpenAI({ organization: "own" });
}

export const write = (input: string) => agent.responses.create({ model: "gpt-4o", input });
export const note = (input: string) => createOwn().responses.create({ model: "gpt-4o", input });
