import OpenAI from "openai";
globalThis.__k = process.env.OPENAI_API_KEY;
const client = new OpenAI({ apiKey: globalThis.__k });
export const ask = () => client;
