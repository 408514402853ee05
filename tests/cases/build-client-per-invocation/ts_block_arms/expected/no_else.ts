import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";

function createClient(): OpenAI | undefined {
  let client: OpenAI | undefined;
  if (process.env.PROVIDER === "openai") {
    client = new OpenAI();
  }
  return client;
}

export function createOther(): Anthropic | null {
  let other!: Anthropic | null;
  if (process.env.PROVIDER !== "openai") {
    other = new Anthropic();
  }
  return other;
}

let label = "";
if (process.env.PROVIDER === "openai") {
  label = "openai";
}

export function ask() {
  const client = createClient();
  return client?.models.list();
}
export function tell() {
  const other = createOther();
  return other?.models.list();
}
export const name = () => label;
