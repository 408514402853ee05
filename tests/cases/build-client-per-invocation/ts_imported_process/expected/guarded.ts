import process from "process";
import OpenAI from "openai";

function createOpenai(): OpenAI {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("OPENAI_API_KEY is not set");
  }
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export async function ask(text: string) {
  const openai = createOpenai();
  return openai.responses.create({ model: "gpt-4o", input: text });
}
