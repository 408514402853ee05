import OpenAI from "openai";

export const start = Date.now();

// What the checks themselves import can't import them.
export function late() {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new OpenAI({ apiKey });
}
