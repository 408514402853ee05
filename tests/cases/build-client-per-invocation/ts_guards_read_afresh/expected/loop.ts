import OpenAI from "openai";

for (const name of ["OPENAI_API_KEY", "DATABASE_URL"]) {
  if (!process.env[name]) throw new Error(`Missing ${name}`);
}

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export const ask = async () => createOpenai().models.list();
