import { ChatAnthropic } from "@langchain/anthropic";
import dotenv from "dotenv";
import OpenAI from "openai";

async function main() {
  dotenv.config();
  const draft = await new OpenAI().responses.create({ model: "x", input: "y" });
  const llm = new ChatAnthropic({ model: "claude-sonnet-4-5", apiKey: process.env.ANTHROPIC_API_KEY });
  console.log((await llm.invoke(draft.output_text)).text);
}

void main();
