import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

function createTried(): Anthropic {
  let tried!: Anthropic;
  try {
    tried = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
  } catch (error) {
    console.error("no client", error);
  }
  return tried;
}

function createLocal(): OpenAI {
  let local!: OpenAI;
  if (process.env.LOCAL) {
    local = new OpenAI({ baseURL: "http://localhost:11434/v1", apiKey: process.env.LOCAL_KEY });
  }
  return local;
}

function createEither(): OpenAI {
  if (process.env.LOCAL) {
    return new OpenAI({ baseURL: "http://localhost:11434/v1", apiKey: "ollama" });
  }
  return new OpenAI();
}

function createPerhaps(): OpenAI | undefined {
  let perhaps: OpenAI | undefined;
  if (process.env.OPENAI_API_KEY) {
    perhaps = new OpenAI();
  }
  return perhaps;
}

export function all() {
  const tried = createTried();
  const local = createLocal();
  const either = createEither();
  const perhaps = createPerhaps();
  return [tried, local, either, perhaps];
}
