import OpenAI from "openai";

if (!process.env.OPENAI_API_KEY) throw new Error("no key");

const settings = { key: process.env.OPENAI_API_KEY };
const openai = new OpenAI({ apiKey: settings.key });

export const ask = (input) => openai.responses.create({ model: "gpt-4o-mini", input });
