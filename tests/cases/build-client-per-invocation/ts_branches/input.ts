import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

let llm: ChatOpenAI | ChatAnthropic;
let label = "none";

// Which provider answers is configured.
if (process.env.PROVIDER === "anthropic") {
  llm = new ChatAnthropic({ model: "claude-sonnet-4-5" });
  label = "anthropic";
} else {
  llm = new ChatOpenAI({ model: "gpt-4o-mini" });
  label = "openai";
}

export async function ask(text: string) {
  return `${label}: ${await llm.invoke(text)}`;
}
