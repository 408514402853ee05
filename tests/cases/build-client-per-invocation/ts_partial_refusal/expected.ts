import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";
import { register } from "./registry";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

const claude = new ChatAnthropic({ model: "claude-sonnet-4-5" });
register(claude);

export const ask = async (text: string) => [await createLlm().invoke(text), await claude.invoke(text)];
