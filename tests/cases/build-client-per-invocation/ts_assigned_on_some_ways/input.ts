import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

let tried: Anthropic;

try {
  tried = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
} catch (error) {
  console.error("no client", error);
}

let local: OpenAI;
if (process.env.LOCAL) {
  local = new OpenAI({ baseURL: "http://localhost:11434/v1", apiKey: process.env.LOCAL_KEY });
}

let either: OpenAI;
if (process.env.LOCAL) {
  either = new OpenAI({ baseURL: "http://localhost:11434/v1", apiKey: "ollama" });
} else {
  either = new OpenAI();
}

let perhaps: OpenAI | undefined;
if (process.env.OPENAI_API_KEY) {
  perhaps = new OpenAI();
}

export function all() {
  return [tried, local, either, perhaps];
}
