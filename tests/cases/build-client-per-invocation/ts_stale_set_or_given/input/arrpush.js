import OpenAI from "openai";
const a = []; a.push(process.env.OPENAI_API_KEY);
const client = new OpenAI({ apiKey: a[0] });
export const ask = () => client;
