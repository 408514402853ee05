import { ChatOpenAI } from "@langchain/openai";

export function build() {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new ChatOpenAI({ apiKey, model: "gpt-4o-mini" });
}
