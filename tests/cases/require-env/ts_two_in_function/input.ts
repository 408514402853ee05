import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

export function both() {
  const first = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  const second = new OpenAI({ apiKey: process.env.OTHER_API_KEY as string });
  const third = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY! });
  return [first, second, third];
}
