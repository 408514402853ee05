import OpenAI from "openai";

const KEY = process.env.OPENAI_API_KEY ?? "fallback";

function make() {
  return new OpenAI({ apiKey: KEY });
}

const client = make();

export const ask = () => client.models.list();
