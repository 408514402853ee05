import OpenAI from "openai";

let client: OpenAI | undefined;

export function openai() {
  client ??= new OpenAI();
  return client;
}
