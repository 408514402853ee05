import OpenAI from "openai";

export function createRequired() {
  return new OpenAI();
}
