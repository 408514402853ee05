import { ChatOpenAI } from "@langchain/openai";
import { prompt } from "./prompts";

let llm: ChatOpenAI | null;
let chain: unknown;
if (process.env.OPENAI_API_KEY) {
  llm = new ChatOpenAI();
  chain = prompt.pipe(llm);
} else {
  llm = null;
  chain = null;
}

export function ask() {
  return chain;
}
