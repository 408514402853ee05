import { GoogleGenerativeAI } from "@google/generative-ai";

function createGenAI(): GoogleGenerativeAI {
  const key = process.env.GEMINI_API_KEY;
  if (!key) throw new Error("no key");
  const trimmed = key.trim();
  if (!trimmed) throw new Error("an empty key");
  return new GoogleGenerativeAI(trimmed);
}

export const ask = (text: string) => createGenAI().getGenerativeModel({ model: "gemini-pro" }).generateContent(text);
