import OpenAI from "openai";

const {
  PORT,
  OPENAI_API_KEY,
  OPENAI_PROJECT: project,
} = process.env;

const openai = new OpenAI({ apiKey: OPENAI_API_KEY, project });

export const ask = (input: string) => openai.responses.create({ model: "gpt-4o", input });
export const port = () => PORT;
