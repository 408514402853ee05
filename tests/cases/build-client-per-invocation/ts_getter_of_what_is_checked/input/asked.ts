import { GoogleGenerativeAI } from "@google/generative-ai";

const settings = { key: process.env.GEMINI_API_KEY, model: "pro" };

if (!settings.key) throw new Error("no key");

const gemini = new GoogleGenerativeAI(settings.key);

export const ask = (text: string) => gemini.getGenerativeModel({ model: settings.model }).generateContent(text);
