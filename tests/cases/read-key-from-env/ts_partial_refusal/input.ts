import { ChatOpenAI } from "@langchain/openai";

export function build(key = "sk-proj-WKbsDE5kGZoDiPCFdcERFmdD5nHQrroDnobDQCm7JUcKkHnV") {
  return [new ChatOpenAI({ apiKey: "sk-proj-WKbsDE5kGZoDiPCFdcERFmdD5nHQrroDnobDQCm7JUcKkHnV" }), key === "sk-proj-WKbsDE5kGZoDiPCFdcERFmdD5nHQrroDnobDQCm7JUcKkHnV"];
}
