import { GoogleGenerativeAI } from "@google/generative-ai";

const settings = { get key() { return process.env.GEMINI_API_KEY; }, model: "pro" };

if (!settings.key) throw new Error("no key");

function createGemini(): GoogleGenerativeAI {
  if (!settings.key) throw new Error("no key");
  return new GoogleGenerativeAI(settings.key);
}

export const ask = (text: string) => createGemini().getGenerativeModel({ model: settings.model }).generateContent(text);
