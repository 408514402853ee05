import OpenAI from "openai";
class C { get key() { return process.env.OPENAI_API_KEY; } } const cfg = new C();
const client = new OpenAI({ apiKey: cfg.key });
export const ask = () => client;
