import { ChatOpenAI } from "@langchain/openai";

export function model() {
  const apiKey = process.env.TEAM_KEY;
  if (!apiKey) {
    throw new Error("Missing TEAM_KEY");
  }
  return new ChatOpenAI({ openAIApiKey: apiKey, modelName: "gpt-3.5-turbo" });
}
