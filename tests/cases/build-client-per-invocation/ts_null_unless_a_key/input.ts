import Anthropic from "@anthropic-ai/sdk";
import Groq from "groq-sdk";
import OpenAI from "openai";

let openai: OpenAI | null = null;

// Only where there is a key.
if (process.env.OPENAI_API_KEY) {
  openai = new OpenAI({
    apiKey: process.env.OPENAI_API_KEY,
  });
}

let model: OpenAI | undefined = undefined;
if (process.env.EU === "1") {
  model = new OpenAI({ apiKey: process.env.EU_KEY, baseURL: "https://eu.example.com/v1" });
} else if (process.env.US_KEY) {
  console.log("US");
  model = new OpenAI({ apiKey: process.env.US_KEY });
}

// The arm uses it after it has made it, so it goes on to be assigned.
let groq: Groq | null = null;
if (process.env.GROQ_API_KEY) {
  groq = new Groq({ apiKey: process.env.GROQ_API_KEY });
  groq.maxRetries = 1;
}

// What it begins with is no plain nothing.
let claude: Anthropic | string = "off";
if (process.env.ANTHROPIC_API_KEY) {
  claude = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
}

export async function ask(text: string) {
  if (!openai) return "off";
  return openai.responses.create({ model: "gpt-4o-mini", input: text });
}

export const more = () => [model?.models.list(), groq?.models.list(), typeof claude === "string" ? claude : "on"];
