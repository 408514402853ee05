import OpenAI from "openai";
import Groq from "groq-sdk";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

function createA(): Groq | undefined {
  let a: Groq | undefined;
  if (process.env.LLM === "x") {
    requireEnv("GROQ_API_KEY");
    a = new Groq();
  }
  return a;
}

function createB(): OpenAI | undefined {
  let b: OpenAI | undefined;
  if (process.env.LLM === "x") {
    requireEnv("OPENAI_API_KEY");
    b = new OpenAI();
  } else {
    b = new OpenAI({ baseURL: "http://localhost:1" , apiKey: process.env.LOCAL_KEY });
  }
  return b;
}

export function ask() {
  const a = createA();
  const b = createB();
  return [a?.models.list(), b?.models.list()];
}
