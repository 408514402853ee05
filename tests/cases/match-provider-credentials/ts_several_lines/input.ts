import OpenAI from "openai";

export const router = () =>
  new OpenAI({
    baseURL:
      "https://openrouter.ai/api/v1",
    timeout: 1000,
  });

export const groq = () => new OpenAI({
  apiKey:
    process.env
      .OPENAI_API_KEY,
  baseURL: "https://api.groq.com/openai/v1",
});
