import OpenAI from "openai";

export const client = new OpenAI();
const model = "gpt-4o-mini";

export function name(): string {
  return model;
}
