import { ChatOpenAI } from "@langchain/openai";

export function build() {
  return new ChatOpenAI({ apiKey: process.env.OPENAI_API_KEY, model: "gpt-4o-mini" });
}
