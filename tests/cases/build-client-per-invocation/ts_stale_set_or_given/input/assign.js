import OpenAI from "openai";
const cfg = {}; Object.assign(cfg, { key: process.env.OPENAI_API_KEY });
const client = new OpenAI({ apiKey: cfg.key });
export const ask = () => client;
