import OpenAI from "openai";

export function createOther(): OpenAI {
  return new OpenAI();
}
