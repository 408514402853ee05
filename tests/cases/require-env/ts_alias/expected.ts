import { ChatMistralAI as Model } from "@langchain/mistralai";
import * as groq from "@langchain/groq";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

export function build() {
  requireEnv("MISTRAL_API_KEY");
  return new Model();
}

export function fast() {
  requireEnv("GROQ_API_KEY");
  const llm = new groq.ChatGroq({ model: "llama-3.3-70b-versatile" });
  return llm;
}
