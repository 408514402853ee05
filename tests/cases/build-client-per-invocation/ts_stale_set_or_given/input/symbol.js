import OpenAI from "openai";
const s = Symbol('k'); const cfg = { [s]: process.env.OPENAI_API_KEY };
const client = new OpenAI({ apiKey: cfg[s] });
export const ask = () => client;
