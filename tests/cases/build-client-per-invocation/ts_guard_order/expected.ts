import { GoogleGenerativeAI } from "@google/generative-ai";
import OpenAI from "openai";

function createGemini(): GoogleGenerativeAI {
  if (!process.env.GEMINI_API_KEY) throw new Error("no key");
  const key = process.env.GEMINI_API_KEY;
  return new GoogleGenerativeAI(key);
}

function createOpenai(): OpenAI {
  const org = process.env.OPENAI_ORG_ID;
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("no key");
  }
  // Read behind its check.
  const apiKey = process.env.OPENAI_API_KEY;
  if (!org) throw new Error("no organization");
  return new OpenAI({ apiKey, organization: org });
}

export const model = () => createGemini().getGenerativeModel({ model: "gemini-pro" });
export const ask = () => createOpenai().models.list();
