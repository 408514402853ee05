import OpenAI from "openai";

if (!process.env.OPENAI_API_KEY) throw new Error("OPENAI_API_KEY is not set");

function createOpenai(): OpenAI {
  if (!process.env.OPENAI_API_KEY) throw new Error("OPENAI_API_KEY is not set");
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export const list = () => createOpenai().models.list();

// It goes on without.
export function warns() {
  if (!process.env.OPENAI_API_KEY) {
    console.error("no key");
  }
  return `Bearer ${process.env.OPENAI_API_KEY}`;
}
