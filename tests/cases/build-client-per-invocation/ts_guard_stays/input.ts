import OpenAI from "openai";
import Groq from "groq-sdk";
import { ChatOpenAI } from "@langchain/openai";

// Another function reads the constant: the check before it stays, and the factory has its own.
const apiKey = process.env.OPENAI_API_KEY;
if (!apiKey) throw new Error("not set");
const openai = new OpenAI({ apiKey });

// The variable is read again without a constant.
if (!process.env.GROQ_API_KEY) {
  throw new Error("GROQ_API_KEY is not set");
}
const groq = new Groq({ apiKey: process.env.GROQ_API_KEY });
export const groqKey: string = process.env.GROQ_API_KEY;

// Exported: what another file reads was checked.
export const KEY = process.env.TEAM_KEY;
if (!KEY) throw new Error("no team");
const llm = new ChatOpenAI({ apiKey: KEY });

// Nobody else asks: it goes along.
const other = process.env.OTHER_KEY;
if (!other) throw new Error("no other");
const last = new OpenAI({ apiKey: other });

export const session = () => fetch("https://example.com", { headers: { Authorization: `Bearer ${apiKey}` } });
export const size = () => apiKey.length;
export const ask = () => openai.models.list();
export const askGroq = () => groq.models.list();
export const askLlm = (text: string) => llm.invoke(text);
export const askLast = () => last.models.list();
