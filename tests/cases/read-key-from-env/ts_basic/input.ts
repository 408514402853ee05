import { ChatOpenAI } from "@langchain/openai";

export function build() {
  return new ChatOpenAI({ apiKey: "sk-proj-WKbsDE5kGZoDiPCFdcERFmdD5nHQrroDnobDQCm7JUcKkHnV", model: "gpt-4o-mini" });
}
