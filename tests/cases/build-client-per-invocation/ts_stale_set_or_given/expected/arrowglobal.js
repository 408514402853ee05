import OpenAI from "openai";
const K = process.env.OPENAI_API_KEY; const get = () => K;
const client = new OpenAI({ apiKey: get() });
export const ask = () => client;
