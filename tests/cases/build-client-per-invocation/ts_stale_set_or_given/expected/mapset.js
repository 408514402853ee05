import OpenAI from "openai";
const m = new Map(); m.set('k', process.env.OPENAI_API_KEY);
const client = new OpenAI({ apiKey: m.get('k') });
export const ask = () => client;
