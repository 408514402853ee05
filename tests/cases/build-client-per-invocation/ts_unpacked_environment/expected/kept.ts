import OpenAI from "openai";

export const { OPENAI_API_KEY, REGION } = process.env;
const { OPENAI_PROJECT: project, UNUSED, ...others } = process.env;

function createOpenai(): OpenAI {
  const OPENAI_API_KEY = process.env.OPENAI_API_KEY;
  const project = process.env.OPENAI_PROJECT;
  return new OpenAI({ apiKey: OPENAI_API_KEY, project });
}

export const ask = (input: string) => createOpenai().responses.create({ model: "gpt-4o", input });
export const rest = () => others;
