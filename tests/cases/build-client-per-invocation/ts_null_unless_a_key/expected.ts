import Anthropic from "@anthropic-ai/sdk";
import Groq from "groq-sdk";
import OpenAI from "openai";

function createOpenai(): OpenAI | null {
  // Only where there is a key.
  if (process.env.OPENAI_API_KEY) {
    return new OpenAI({
      apiKey: process.env.OPENAI_API_KEY,
    });
  }
  return null;
}

function createModel(): OpenAI | undefined {
  if (process.env.EU === "1") {
    return new OpenAI({ apiKey: process.env.EU_KEY, baseURL: "https://eu.example.com/v1" });
  }
  if (process.env.US_KEY) {
    console.log("US");
    return new OpenAI({ apiKey: process.env.US_KEY });
  }
  return undefined;
}

// The arm uses it after it has made it, so it goes on to be assigned.
function createGroq(): Groq | null {
  let groq: Groq | null = null;
  if (process.env.GROQ_API_KEY) {
    groq = new Groq({ apiKey: process.env.GROQ_API_KEY });
    groq.maxRetries = 1;
  }
  return groq;
}

// What it begins with is no plain nothing.
function getClaude(): Anthropic | string {
  let claude: Anthropic | string = "off";
  if (process.env.ANTHROPIC_API_KEY) {
    claude = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
  }
  return claude;
}

export async function ask(text: string) {
  const openai = createOpenai();
  if (!openai) return "off";
  return openai.responses.create({ model: "gpt-4o-mini", input: text });
}

export const more = () => {
  const claude = getClaude();
  return [createModel()?.models.list(), createGroq()?.models.list(), typeof claude === "string" ? claude : "on"];
};
