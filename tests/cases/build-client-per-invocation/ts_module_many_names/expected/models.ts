import { ChatOpenAI } from "@langchain/openai";

export default function createModels() {
  return {
    fast: new ChatOpenAI({ model: "gpt-4o-mini" }),
    slow: new ChatOpenAI({ model: "gpt-4o" }),
  };
}
