import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

function createModels() {
  const missing = ["ANTHROPIC_API_KEY", "OPENAI_API_KEY"].filter((name) => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(`Missing ${missing.join(", ")}`);
  }
  return { claude: new ChatAnthropic(), gpt: new ChatOpenAI() };
}

export const ask = (name: "claude" | "gpt", text: string) => createModels()[name].invoke(text);
