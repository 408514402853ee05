import { GoogleGenerativeAI } from "@google/generative-ai";

if (!process.env.GEMINI_API_KEY || !process.env.PORT) {
  console.error("not configured");
  process.exit(1);
}

const settings = { key: process.env.GEMINI_API_KEY };
const gemini = new GoogleGenerativeAI(settings.key);

export const ask = (text: string) => gemini.getGenerativeModel({ model: "pro" }).generateContent(text);
