import OpenAI from "openai";
import Groq from "groq-sdk";
import { ChatOpenAI } from "@langchain/openai";

// Another function reads the constant: the check before it stays, and the factory has its own.
const apiKey = process.env.OPENAI_API_KEY;
if (!apiKey) throw new Error("not set");

function createOpenai(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) throw new Error("not set");
  return new OpenAI({ apiKey });
}

// The variable is read again without a constant.
if (!process.env.GROQ_API_KEY) {
  throw new Error("GROQ_API_KEY is not set");
}

function createGroq(): Groq {
  if (!process.env.GROQ_API_KEY) {
    throw new Error("GROQ_API_KEY is not set");
  }
  return new Groq({ apiKey: process.env.GROQ_API_KEY });
}

export const groqKey: string = process.env.GROQ_API_KEY;

// Exported: what another file reads was checked.
export const KEY = process.env.TEAM_KEY;
if (!KEY) throw new Error("no team");

function createLlm(): ChatOpenAI {
  const KEY = process.env.TEAM_KEY;
  if (!KEY) throw new Error("no team");
  return new ChatOpenAI({ apiKey: KEY });
}

function createLast(): OpenAI {
  // Nobody else asks: it goes along.
  const other = process.env.OTHER_KEY;
  if (!other) throw new Error("no other");
  return new OpenAI({ apiKey: other });
}

export const session = () => fetch("https://example.com", { headers: { Authorization: `Bearer ${apiKey}` } });
export const size = () => apiKey.length;
export const ask = () => createOpenai().models.list();
export const askGroq = () => createGroq().models.list();
export const askLlm = (text: string) => createLlm().invoke(text);
export const askLast = () => createLast().models.list();
