import OpenAI from "openai";

if (!process.env.OPENAI_API_KEY) {
  throw new Error("OPENAI_API_KEY is not set");
}

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export const list = () => openai.models.list();

// It asks for itself, before or after it reads.
export function before() {
  if (!process.env.OPENAI_API_KEY) {
    console.error("no key");
    throw new Error("no key");
  }
  return `Bearer ${process.env.OPENAI_API_KEY}`;
}

export function after() {
  const key = process.env.OPENAI_API_KEY;
  if (!key) {
    throw new Error("no key");
  }
  return `Bearer ${key}`;
}
