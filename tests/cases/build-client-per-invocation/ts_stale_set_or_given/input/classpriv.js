import OpenAI from "openai";
class C { #k = process.env.OPENAI_API_KEY; get key() { return this.#k; } } const cfg = new C();
const client = new OpenAI({ apiKey: cfg.key });
export const ask = () => client;
