import { GoogleGenAI } from "@google/genai";

const ai = new GoogleGenAI({ apiKey: process.env.GOOGLE_API_KEY });

export async function ask(text) {
  return ai.models.generateContent({ model: "gemini-2.5-flash", contents: text });
}
