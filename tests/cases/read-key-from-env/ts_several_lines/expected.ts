import OpenAI from "openai";

export const openai = () =>
  new OpenAI({
    apiKey:
      process.env.OPENAI_API_KEY,
  });

export const fallback: string =
  process.env.GROQ_API_KEY || "";
