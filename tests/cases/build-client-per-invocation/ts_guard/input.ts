import OpenAI from "openai";

const apiKey = process.env.OPENAI_API_KEY;

// Fail early.
if (!apiKey) {
  throw new Error("Set OPENAI_API_KEY");
}

const openai = new OpenAI({ apiKey });

export function models() {
  return openai.models.list();
}
