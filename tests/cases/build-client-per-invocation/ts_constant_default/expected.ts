import OpenAI from "openai";

function createOpenai(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY ?? "";
  const OPENAI_BASE_URL = process.env.OPENAI_BASE_URL ?? "https://api.openai.com/v1";
  return new OpenAI({ apiKey, baseURL: OPENAI_BASE_URL });
}

export const ask = () => createOpenai().models.list();
