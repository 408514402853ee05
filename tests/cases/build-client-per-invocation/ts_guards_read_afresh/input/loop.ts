import OpenAI from "openai";

for (const name of ["OPENAI_API_KEY", "DATABASE_URL"]) {
  if (!process.env[name]) throw new Error(`Missing ${name}`);
}

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export const ask = async () => openai.models.list();
