import { GoogleGenerativeAI } from "@google/generative-ai";
import { HfInference } from "@huggingface/inference";
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

// An empty text was allowed.
const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY ?? "" });
const { GROQ_API_KEY = "" } = process.env;
const groq = new OpenAI({ apiKey: GROQ_API_KEY, baseURL: "https://api.groq.com/openai/v1" });
const named = new OpenAI({ apiKey: process.env.LOCAL_KEY || "unset" });

// Public models need no token.
const hf = new HfInference(process.env.HF_TOKEN);

// The handler answers to a missing key.
const gemini = new GoogleGenerativeAI(process.env.GEMINI_API_KEY!);

// Nobody asks for this one.
const anthropic = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });

export const ask = () => openai.models.list();
export const askGroq = () => groq.models.list();
export const askNamed = () => named.models.list();
export const generate = (inputs: string) => hf.textGeneration({ model: "gpt2", inputs });
export const tell = () => anthropic.models.list();

export async function POST(request: Request) {
  const model = gemini.getGenerativeModel({ model: "gemini-pro" });
  if (!process.env.GEMINI_API_KEY) {
    return new Response("not configured", { status: 500 });
  }
  return Response.json(await model.generateContent(await request.text()));
}
