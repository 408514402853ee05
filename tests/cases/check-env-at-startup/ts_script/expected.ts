import { ChatAnthropic } from "@langchain/anthropic";
import dotenv from "dotenv";
import OpenAI from "openai";

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  const missing = ["ANTHROPIC_API_KEY", "OPENAI_API_KEY"].filter((name) => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(`Missing ${missing.join(", ")}`);
  }
}

async function main() {
  dotenv.config();
  checkEnvironment();
  const draft = await new OpenAI().responses.create({ model: "x", input: "y" });
  const llm = new ChatAnthropic({ model: "claude-sonnet-4-5", apiKey: process.env.ANTHROPIC_API_KEY });
  console.log((await llm.invoke(draft.output_text)).text);
}

void main();
