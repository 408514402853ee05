import { GoogleGenerativeAI } from "@google/generative-ai";
import OpenAI from "openai";
import { GROQ_API_KEY } from "./keys";

const { GEMINI_API_KEY } = process.env;
const OPENAI_API_KEY = process.env.OPENAI_API_KEY;

const gemini = new GoogleGenerativeAI(GEMINI_API_KEY!);
const openai = new OpenAI({ apiKey: OPENAI_API_KEY! });
const groq = new OpenAI({ apiKey: GROQ_API_KEY!, baseURL: "https://api.groq.com/openai/v1" });

export const ask = (text: string) => gemini.getGenerativeModel({ model: "pro" }).generateContent(text);
export const askOpenai = (input: string) => openai.responses.create({ model: "gpt-4o-mini", input });
export const askGroq = (input: string) => groq.responses.create({ model: "llama", input });
