import assert from "node:assert";

assert(process.env.GEMINI_API_KEY, "no key");

export const config = { get key() { return process.env.GEMINI_API_KEY!; }, model: "pro" };

export class Keys {
  static get gemini() {
    return process.env.GEMINI_API_KEY!;
  }
}
