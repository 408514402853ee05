import { GoogleGenAI } from "@google/genai";

const ai = new GoogleGenAI({ apiKey: "AIzaSyA0000000000000000000000000000000q" });

export async function ask(text) {
  return ai.models.generateContent({ model: "gemini-2.5-flash", contents: text });
}
