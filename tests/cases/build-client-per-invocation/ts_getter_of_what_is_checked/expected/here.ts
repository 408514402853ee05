import { GoogleGenerativeAI } from "@google/generative-ai";

if (!process.env.GEMINI_API_KEY || !process.env.GEMINI_MODEL) {
  throw new Error("Gemini is not configured");
}
if (!process.env.EU_KEY && !process.env.US_KEY) throw new Error("one of two is enough");

// The type checker knows of the first three that they are there.
const options = {
  get key() {
    return process.env.GEMINI_API_KEY!;
  },
  get trimmed() {
    return process.env["GEMINI_API_KEY"]!.trim();
  },
  model: process.env.GEMINI_MODEL,
  get eu() {
    return process.env.EU_KEY;
  },
};

function createGemini(): GoogleGenerativeAI {
  const apiKey = options.key;
  if (!apiKey) {
    throw new Error("Missing GEMINI_API_KEY");
  }
  return new GoogleGenerativeAI(apiKey);
}

function createTrimmed(): GoogleGenerativeAI {
  return new GoogleGenerativeAI(options.trimmed);
}

function createEu(): GoogleGenerativeAI {
  const apiKey = options.eu;
  if (!apiKey) {
    throw new Error("Missing EU_KEY");
  }
  return new GoogleGenerativeAI(apiKey);
}

export const header = () => ({ "x-goog-api-key": options.key.trim() });
export const ask = (text: string) => createGemini().getGenerativeModel({ model: options.model }).generateContent(text);
export const askTrimmed = (text: string) => createTrimmed().getGenerativeModel({ model: "pro" }).generateContent(text);
export const askEu = (text: string) => createEu().getGenerativeModel({ model: "pro" }).generateContent(text);
