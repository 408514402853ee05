import OpenAI from "openai";

const KEY = process.env.OPENAI_API_KEY;
const hasKey = Boolean(process.env.OPENAI_API_KEY);
let client: OpenAI | null = null;
let b: OpenAI | null = null;
if (KEY) {
  client = new OpenAI({ apiKey: KEY });
}
if (hasKey) {
  b = new OpenAI();
}

export function ask() {
  return [client?.models.list(), b?.models.list()];
}
