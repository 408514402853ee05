import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";

let client: OpenAI | undefined;
export let other: Anthropic | null;
let label = "";
if (process.env.PROVIDER === "openai") {
  client = new OpenAI();
  label = "openai";
} else {
  other = new Anthropic();
}

export function ask() {
  return client?.models.list();
}
export function tell() {
  return other?.models.list();
}
export const name = () => label;
