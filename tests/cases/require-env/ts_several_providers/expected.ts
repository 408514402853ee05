import { GoogleGenerativeAI } from "@google/generative-ai";
import { ChatOpenAI } from "@langchain/openai";

export function providers() {
  return {
    openai: new ChatOpenAI({ apiKey: process.env.OPENAI_API_KEY }),
    google: new GoogleGenerativeAI(process.env.GEMINI_API_KEY),
  };
}

export function alone() {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return { openai: new ChatOpenAI({ apiKey }) };
}
