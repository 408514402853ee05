import OpenAI from "openai";

export function createOne(): OpenAI {
  return new OpenAI();
}
