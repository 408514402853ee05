import OpenAI from "openai";
const opts = { timeout: 3 }; opts.apiKey = process.env.OPENAI_API_KEY;
const client = new OpenAI(opts);
export const ask = () => client;
