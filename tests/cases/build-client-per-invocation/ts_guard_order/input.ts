import { GoogleGenerativeAI } from "@google/generative-ai";
import OpenAI from "openai";

if (!process.env.GEMINI_API_KEY) throw new Error("no key");
const key = process.env.GEMINI_API_KEY;
const gemini = new GoogleGenerativeAI(key);

const org = process.env.OPENAI_ORG_ID;
if (!process.env.OPENAI_API_KEY) {
  throw new Error("no key");
}
// Read behind its check.
const apiKey = process.env.OPENAI_API_KEY;
if (!org) throw new Error("no organization");
const openai = new OpenAI({ apiKey, organization: org });

export const model = () => gemini.getGenerativeModel({ model: "gemini-pro" });
export const ask = () => openai.models.list();
