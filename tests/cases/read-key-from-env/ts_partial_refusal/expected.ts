import { ChatOpenAI } from "@langchain/openai";

export function build(key = "sk-proj-WKbsDE5kGZoDiPCFdcERFmdD5nHQrroDnobDQCm7JUcKkHnV") {
  return [new ChatOpenAI({ apiKey: process.env.OPENAI_API_KEY }), key === "sk-proj-WKbsDE5kGZoDiPCFdcERFmdD5nHQrroDnobDQCm7JUcKkHnV"];
}
