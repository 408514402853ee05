import OpenAI from "openai";

export const start = Date.now();

// What the checks themselves import can't import them.
export function late() {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}
