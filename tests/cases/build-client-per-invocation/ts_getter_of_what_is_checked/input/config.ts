import assert from "node:assert";

assert(process.env.GEMINI_API_KEY, "no key");

export const config = { key: process.env.GEMINI_API_KEY, model: "pro" };

export class Keys {
  static readonly gemini = process.env.GEMINI_API_KEY;
}
