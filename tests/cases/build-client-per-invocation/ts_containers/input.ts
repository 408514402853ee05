import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

const models = {
  fast: new ChatOpenAI({ model: "gpt-4o-mini" }),
  careful: new ChatAnthropic({ model: "claude-sonnet-4-5" }),
};
const all = [models.fast, models.careful];

export async function ask(text: string, name: keyof typeof models) {
  return models[name].invoke(text);
}

export const count = () => all.length;
