import OpenAI from "openai";

const { PORT, HOST = "localhost" } = process.env;

function createOpenai(): OpenAI {
  const OPENAI_API_KEY = process.env.OPENAI_API_KEY;
  const baseURL = process.env.OPENAI_BASE_URL;
  return new OpenAI({ apiKey: OPENAI_API_KEY, baseURL });
}

export const ask = (input: string) => createOpenai().responses.create({ model: "gpt-4o", input });
export const address = () => `${HOST}:${PORT}`;
