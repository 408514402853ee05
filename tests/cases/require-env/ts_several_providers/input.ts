import { GoogleGenerativeAI } from "@google/generative-ai";
import { ChatOpenAI } from "@langchain/openai";

export function providers() {
  return {
    openai: new ChatOpenAI({ apiKey: process.env.OPENAI_API_KEY }),
    google: new GoogleGenerativeAI(process.env.GEMINI_API_KEY),
  };
}

export function alone() {
  return { openai: new ChatOpenAI({ apiKey: process.env.OPENAI_API_KEY }) };
}
