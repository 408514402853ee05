import OpenAI from "openai";

export function groq() {
  return new OpenAI({ apiKey: process.env.GROQ_API_KEY, baseURL: "https://api.groq.com/openai/v1" });
}

export function own() {
  return new OpenAI({ apiKey: undefined });
}
