import OpenAI from "openai";

export function createClient(): OpenAI {
  return new OpenAI();
}
