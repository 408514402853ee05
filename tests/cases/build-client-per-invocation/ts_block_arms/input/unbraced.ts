import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";

let client: OpenAI | undefined;
export let other: Anthropic | undefined;
if (process.env.PROVIDER === "openai") client = new OpenAI();
else other = new Anthropic();

export function ask() {
  return client?.models.list();
}
export function tell() {
  return other?.models.list();
}
