import OpenAI from "openai";

export function createOpenai(): OpenAI {
  return new OpenAI();
}
