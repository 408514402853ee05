import { GoogleGenerativeAI } from "@google/generative-ai";

if (!process.env.GEMINI_API_KEY || !process.env.GEMINI_MODEL) {
  throw new Error("Gemini is not configured");
}
if (!process.env.EU_KEY && !process.env.US_KEY) throw new Error("one of two is enough");

// The type checker knows of the first three that they are there.
const options = {
  key: process.env.GEMINI_API_KEY,
  trimmed: process.env["GEMINI_API_KEY"].trim(),
  model: process.env.GEMINI_MODEL,
  eu: process.env.EU_KEY,
};

const gemini = new GoogleGenerativeAI(options.key);
const trimmed = new GoogleGenerativeAI(options.trimmed);
const eu = new GoogleGenerativeAI(options.eu as string);

export const header = () => ({ "x-goog-api-key": options.key.trim() });
export const ask = (text: string) => gemini.getGenerativeModel({ model: options.model }).generateContent(text);
export const askTrimmed = (text: string) => trimmed.getGenerativeModel({ model: "pro" }).generateContent(text);
export const askEu = (text: string) => eu.getGenerativeModel({ model: "pro" }).generateContent(text);
