import { ChatMistralAI as Model } from "@langchain/mistralai";
import * as groq from "@langchain/groq";

export function build() {
  if (!process.env.MISTRAL_API_KEY) {
    throw new Error("Missing MISTRAL_API_KEY");
  }
  return new Model();
}

export function fast() {
  if (!process.env.GROQ_API_KEY) {
    throw new Error("Missing GROQ_API_KEY");
  }
  const llm = new groq.ChatGroq({ model: "llama-3.3-70b-versatile" });
  return llm;
}
