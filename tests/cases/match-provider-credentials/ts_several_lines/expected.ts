import OpenAI from "openai";

export const router = () =>
  new OpenAI({
    apiKey: process.env.OPENROUTER_API_KEY,
    baseURL:
      "https://openrouter.ai/api/v1",
    timeout: 1000,
  });

export const groq = () => new OpenAI({
  apiKey:
    process.env
      .GROQ_API_KEY,
  baseURL: "https://api.groq.com/openai/v1",
});
