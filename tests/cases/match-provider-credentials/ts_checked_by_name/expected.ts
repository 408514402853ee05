import OpenAI from "openai";

export function make() {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error(`Missing OPENAI_API_KEY in ${process.cwd()}`);
  }
  return new OpenAI({ apiKey });
}

export function makeOrNull() {
  const key = process.env.OPENAI_API_KEY;
  if (key === undefined) return null;
  return new OpenAI({ apiKey: key });
}

export function makeAndTell() {
  const key = process.env.GROQ_API_KEY;
  console.log("using", key?.slice(0, 3));
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export function makeBesideACheck() {
  if (!process.env["GROQ_API_KEY"]) throw new Error("GROQ_API_KEY is not set");
  return new OpenAI({ apiKey: process.env.GROQ_API_KEY });
}
