import { ChatOpenAI } from "@langchain/openai";

const key = "pZgHH7hfggVFKGyXySg6vLjBPjZKvkBzjVs8Fv7S1a";

export function build(key: string) {
  return [new ChatOpenAI({ apiKey: key })];
}

export function other(ChatOpenAI: new (fields: object) => object) {
  return [new ChatOpenAI({ apiKey: "jZLY2Qkk2iXrQq43z7N4R5by4QNjhYxBB3TgSNvp1a" }), key];
}
