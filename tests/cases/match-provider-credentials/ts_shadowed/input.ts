import { ChatAnthropic } from "@langchain/anthropic";

export function build(process: { env: { OPENAI_API_KEY: string } }) {
  return new ChatAnthropic({ apiKey: process.env.OPENAI_API_KEY, model: "claude-sonnet-4-5" });
}

export function other(ChatAnthropic: new (fields: object) => object) {
  return new ChatAnthropic({ apiKey: globalThis.process.env.OPENAI_API_KEY });
}
