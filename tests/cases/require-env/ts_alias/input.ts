import { ChatMistralAI as Model } from "@langchain/mistralai";
import * as groq from "@langchain/groq";

export function build() {
  return new Model();
}

export function fast() {
  const llm = new groq.ChatGroq({ model: "llama-3.3-70b-versatile" });
  return llm;
}
