import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

function createModels() {
  return {
    fast: new ChatOpenAI({ model: "gpt-4o-mini" }),
    careful: new ChatAnthropic({ model: "claude-sonnet-4-5" }),
  };
}

function createAll() {
  const models = createModels();
  return [models.fast, models.careful];
}

export async function ask(text: string, name: keyof ReturnType<typeof createModels>) {
  const models = createModels();
  return models[name].invoke(text);
}

export const count = () => createAll().length;
