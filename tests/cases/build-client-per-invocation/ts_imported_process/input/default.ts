import process from "node:process";
import OpenAI from "openai";

const apiKey = process.env.OPENAI_API_KEY;
if (!apiKey) {
  throw new Error("OPENAI_API_KEY is not set");
}
export const openai = new OpenAI({ apiKey });

export async function ask(text: string) {
  return openai.responses.create({ model: "gpt-4o", input: text });
}
