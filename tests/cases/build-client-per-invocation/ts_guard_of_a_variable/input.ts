// A guard stays while anything that stays rests on what it has asked, under whatever name the environment goes.
import assert from "node:assert";

import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenerativeAI } from "@google/generative-ai";
import OpenAI from "openai";

const env = process.env;

assert(process.env.GEMINI_API_KEY, "GEMINI_API_KEY is needed");
export const GEMINI_API_KEY: string = process.env.GEMINI_API_KEY;
const gemini = new GoogleGenerativeAI(GEMINI_API_KEY);

if (!env.OPENAI_API_KEY) throw new Error("OPENAI_API_KEY is needed");
const openaiKey = env.OPENAI_API_KEY;
const openai = new OpenAI({ apiKey: openaiKey });

if (!env.ANTHROPIC_API_KEY) throw new Error("ANTHROPIC_API_KEY is needed");
const bearer: string = env.ANTHROPIC_API_KEY;
const claude = new Anthropic({ apiKey: env.ANTHROPIC_API_KEY });

export const describe = (question: string) =>
  gemini.getGenerativeModel({ model: "gemini-2.0-flash" }).generateContent(question);

export const ask = (question: string) => openai.responses.create({ model: "gpt-5-mini", input: question });

export const models = () => claude.models.list();

export const signed = () => ({ "x-api-key": bearer.trim() });
