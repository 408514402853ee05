import OpenAI from "openai";
class C { get key() { return process.env.OPENAI_API_KEY; } } const cfg = new C();

function createClient() {
  return new OpenAI({ apiKey: cfg.key });
}

export const ask = () => createClient();
