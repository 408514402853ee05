import OpenAI from "openai";

const { OPENAI_API_KEY } = process.env,
  port = 3000;
const { OPENAI_PROJECT: project, LEVEL } = process.env,
  level = LEVEL;

const openai = new OpenAI({ apiKey: OPENAI_API_KEY, project });

export const ask = (input: string) => openai.responses.create({ model: "gpt-4o", input });
export const where = () => [port, level];
