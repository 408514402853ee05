import OpenAI from "openai";
const K = process.env.OPENAI_API_KEY; function get() { return K; }
const client = new OpenAI({ apiKey: get() });
export const ask = () => client;
