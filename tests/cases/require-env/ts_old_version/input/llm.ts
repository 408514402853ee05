import { ChatOpenAI } from "@langchain/openai";

export function model() {
  return new ChatOpenAI({ openAIApiKey: process.env.TEAM_KEY, modelName: "gpt-3.5-turbo" });
}
