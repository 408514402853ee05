import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI | ChatAnthropic {
  let llm: ChatOpenAI | ChatAnthropic;
  // Which provider answers is configured.
  if (process.env.PROVIDER === "anthropic") {
    llm = new ChatAnthropic({ model: "claude-sonnet-4-5" });
  } else {
    llm = new ChatOpenAI({ model: "gpt-4o-mini" });
  }
  return llm;
}

let label = "none";

// Which provider answers is configured.
if (process.env.PROVIDER === "anthropic") {
  label = "anthropic";
} else {
  label = "openai";
}

export async function ask(text: string) {
  const llm = createLlm();
  return `${label}: ${await llm.invoke(text)}`;
}
