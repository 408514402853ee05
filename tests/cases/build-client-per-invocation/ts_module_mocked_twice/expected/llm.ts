import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

export function createOpenai(): OpenAI {
  return new OpenAI();
}

export function createAnthropic(): Anthropic {
  return new Anthropic();
}
