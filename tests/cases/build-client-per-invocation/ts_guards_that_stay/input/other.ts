import OpenAI from "openai";

if (!process.env.OPENAI_API_KEY) throw new Error("OPENAI_API_KEY is not set");

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export const list = () => openai.models.list();

// It asks for another one.
export function other() {
  if (!process.env.OTHER_KEY) {
    throw new Error("no key");
  }
  return `Bearer ${process.env.OPENAI_API_KEY}`;
}

export function named() {
  const key = process.env.OPENAI_API_KEY;
  const name = "no key";
  if (!name) {
    throw new Error(name);
  }
  return `Bearer ${key}`;
}
