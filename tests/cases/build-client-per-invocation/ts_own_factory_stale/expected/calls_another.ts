import OpenAI from "openai";

const KEY = process.env.OPENAI_API_KEY;

const inner = () => new OpenAI({ apiKey: KEY });

function outer() {
  return inner();
}

const client = outer();

export const ask = () => client.models.list();
