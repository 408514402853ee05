import { AzureChatOpenAI } from "@langchain/openai";

export function build() {
  return new AzureChatOpenAI({ model: "gpt-4o-mini" });
}
