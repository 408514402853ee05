import { GoogleGenerativeAI } from "@google/generative-ai";

const settings = { get key() { return process.env.GEMINI_API_KEY; } };

if (!settings.key) throw new Error("no key");

function createGemini(): GoogleGenerativeAI {
  if (!settings.key) throw new Error("no key");
  return new GoogleGenerativeAI(settings.key);
}

// This one relies on the check.
export const header = () => ({ "x-goog-api-key": settings.key! });
export const ask = (text: string) => createGemini().getGenerativeModel({ model: "pro" }).generateContent(text);
