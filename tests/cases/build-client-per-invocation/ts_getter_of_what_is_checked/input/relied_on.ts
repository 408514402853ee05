import { GoogleGenerativeAI } from "@google/generative-ai";

const settings = { key: process.env.GEMINI_API_KEY };

if (!settings.key) throw new Error("no key");

const gemini = new GoogleGenerativeAI(settings.key);

// This one relies on the check.
export const header = () => ({ "x-goog-api-key": settings.key! });
export const ask = (text: string) => gemini.getGenerativeModel({ model: "pro" }).generateContent(text);
