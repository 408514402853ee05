import { GoogleGenerativeAI } from "@google/generative-ai";
import OpenAI from "openai";
import "./keys";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

function createGemini(): GoogleGenerativeAI {
  return new GoogleGenerativeAI(requireEnv("GEMINI_API_KEY"));
}

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") });
}

function createGroq(): OpenAI {
  return new OpenAI({ apiKey: requireEnv("GROQ_API_KEY"), baseURL: "https://api.groq.com/openai/v1" });
}

export const ask = (text: string) => createGemini().getGenerativeModel({ model: "pro" }).generateContent(text);
export const askOpenai = (input: string) => createOpenai().responses.create({ model: "gpt-4o-mini", input });
export const askGroq = (input: string) => createGroq().responses.create({ model: "llama", input });
