import { GoogleGenerativeAI } from "@google/generative-ai";
import { config, Keys } from "./config";

function createGemini(): GoogleGenerativeAI {
  const apiKey = config.key;
  if (!apiKey) {
    throw new Error("Missing GEMINI_API_KEY");
  }
  return new GoogleGenerativeAI(apiKey);
}

function createOther(): GoogleGenerativeAI {
  const apiKey = Keys.gemini;
  if (!apiKey) {
    throw new Error("Missing GEMINI_API_KEY");
  }
  return new GoogleGenerativeAI(apiKey);
}

export const length = () => config.key.length + Keys.gemini.length;
export const ask = (text: string) => createGemini().getGenerativeModel({ model: config.model }).generateContent(text);
export const askOther = (text: string) => createOther().getGenerativeModel({ model: config.model }).generateContent(text);
