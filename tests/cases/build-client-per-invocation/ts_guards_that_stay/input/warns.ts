import OpenAI from "openai";

if (!process.env.OPENAI_API_KEY) throw new Error("OPENAI_API_KEY is not set");

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export const list = () => openai.models.list();

// It goes on without.
export function warns() {
  if (!process.env.OPENAI_API_KEY) {
    console.error("no key");
  }
  return `Bearer ${process.env.OPENAI_API_KEY}`;
}
