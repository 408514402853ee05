import { GoogleGenerativeAI } from "@google/generative-ai";

const key = process.env.GEMINI_API_KEY;
if (!key) throw new Error("no key");
const trimmed = key.trim();
if (!trimmed) throw new Error("an empty key");

const genAI = new GoogleGenerativeAI(trimmed);

export const ask = (text: string) => genAI.getGenerativeModel({ model: "gemini-pro" }).generateContent(text);
