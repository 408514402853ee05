import OpenAI from "openai";

if (!process.env.OPENAI_API_KEY) throw new Error("OPENAI_API_KEY is not set");

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export const list = () => openai.models.list();

// Its question comes too late.
export function late() {
  console.log(`Bearer ${process.env.OPENAI_API_KEY}`);
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("no key");
  }
}
