import OpenAI from "openai";

const { PORT } = process.env;

function createOpenai(): OpenAI {
  const OPENAI_API_KEY = process.env.OPENAI_API_KEY;
  const OPENAI_HOST = process.env.OPENAI_HOST;
  const baseURL = `https://${OPENAI_HOST}/v1`;
  return new OpenAI({ apiKey: OPENAI_API_KEY, baseURL });
}

export const ask = (input: string) => createOpenai().responses.create({ model: "gpt-4o", input });
export const port = () => PORT;
