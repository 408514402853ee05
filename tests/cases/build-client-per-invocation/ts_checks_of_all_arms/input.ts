import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

// Each arm needs the same key.
let llm: ChatOpenAI;
if (process.env.SIZE === "small") {
  llm = new ChatOpenAI({ model: "gpt-4o-mini" });
} else if (process.env.SIZE === "large") {
  llm = new ChatOpenAI({ model: "gpt-4o" });
} else {
  llm = new ChatOpenAI({
    model: "o3",
    temperature: 1,
  });
}

// Each needs another.
let chosen: ChatOpenAI | ChatAnthropic;
if (process.env.CLAUDE) {
  chosen = new ChatAnthropic({ model: "claude-sonnet-4-5" });
} else {
  chosen = new ChatOpenAI({ model: "gpt-4o" });
}

export async function ask(text: string) {
  return [await llm.invoke(text), await chosen.invoke(text)];
}
