import OpenAI from "openai";

export function createOpenai() {
  return new OpenAI();
}
