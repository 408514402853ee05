import process from "node:process";
import OpenAI from "openai";

export function createOpenai(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("OPENAI_API_KEY is not set");
  }
  return new OpenAI({ apiKey });
}

export async function ask(text: string) {
  const openai = createOpenai();
  return openai.responses.create({ model: "gpt-4o", input: text });
}
