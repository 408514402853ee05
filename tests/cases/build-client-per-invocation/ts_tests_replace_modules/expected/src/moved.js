import OpenAI from "openai";

export function createMoved() {
  return new OpenAI();
}

export function createOther() {
  return new OpenAI({ maxRetries: 1 });
}
