import { GoogleGenerativeAI } from "@google/generative-ai";
import { HfInference } from "@huggingface/inference";
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

// An empty text was allowed.
function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY ?? "" });
}

function createGroq(): OpenAI {
  const GROQ_API_KEY = process.env.GROQ_API_KEY ?? "";
  return new OpenAI({ apiKey: GROQ_API_KEY, baseURL: "https://api.groq.com/openai/v1" });
}

function createNamed(): OpenAI {
  return new OpenAI({ apiKey: process.env.LOCAL_KEY || "unset" });
}

// Public models need no token.
function createHf(): HfInference {
  return new HfInference(process.env.HF_TOKEN);
}

// The handler answers to a missing key.
function createGemini(): GoogleGenerativeAI {
  return new GoogleGenerativeAI(process.env.GEMINI_API_KEY!);
}

// Nobody asks for this one.
function createAnthropic(): Anthropic {
  const apiKey = process.env.ANTHROPIC_API_KEY;
  if (!apiKey) {
    throw new Error("Missing ANTHROPIC_API_KEY");
  }
  return new Anthropic({ apiKey });
}

export const ask = () => createOpenai().models.list();
export const askGroq = () => createGroq().models.list();
export const askNamed = () => createNamed().models.list();
export const generate = (inputs: string) => createHf().textGeneration({ model: "gpt2", inputs });
export const tell = () => createAnthropic().models.list();

export async function POST(request: Request) {
  const gemini = createGemini();
  const model = gemini.getGenerativeModel({ model: "gemini-pro" });
  if (!process.env.GEMINI_API_KEY) {
    return new Response("not configured", { status: 500 });
  }
  return Response.json(await model.generateContent(await request.text()));
}
