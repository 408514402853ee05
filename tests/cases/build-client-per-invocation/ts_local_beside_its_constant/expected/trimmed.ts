import OpenAI from "openai";

const raw = process.env.OPENAI_API_KEY ?? "";

function createClient(): OpenAI {
  const raw = process.env.OPENAI_API_KEY ?? "";
  const trimmed = raw.trim();
  return new OpenAI({ apiKey: trimmed });
}

export const isSet = () => raw.length > 0;

export const models = () => createClient().models.list();
