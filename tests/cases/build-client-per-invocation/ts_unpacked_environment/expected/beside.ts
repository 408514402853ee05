import OpenAI from "openai";

const port = 3000;
const { LEVEL } = process.env,
  level = LEVEL;

function createOpenai(): OpenAI {
  const OPENAI_API_KEY = process.env.OPENAI_API_KEY;
  const project = process.env.OPENAI_PROJECT;
  return new OpenAI({ apiKey: OPENAI_API_KEY, project });
}

export const ask = (input: string) => createOpenai().responses.create({ model: "gpt-4o", input });
export const where = () => [port, level];
