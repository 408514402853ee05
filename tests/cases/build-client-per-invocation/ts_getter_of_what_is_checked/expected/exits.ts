import { GoogleGenerativeAI } from "@google/generative-ai";

if (!process.env.GEMINI_API_KEY || !process.env.PORT) {
  console.error("not configured");
  process.exit(1);
}

const settings = { get key() { return process.env.GEMINI_API_KEY!; } };

function createGemini(): GoogleGenerativeAI {
  const apiKey = settings.key;
  if (!apiKey) {
    throw new Error("Missing GEMINI_API_KEY");
  }
  return new GoogleGenerativeAI(apiKey);
}

export const ask = (text: string) => createGemini().getGenerativeModel({ model: "pro" }).generateContent(text);
