import OpenAI from "openai";
const KEY = process.env.OPENAI_API_KEY!;
export class Holder {
  static c0 = new OpenAI({ apiKey: KEY, timeout: 0 });
  static c1 = new OpenAI({ apiKey: KEY, timeout: 1 });
  static c2 = new OpenAI({ apiKey: KEY, timeout: 2 });
  static c3 = new OpenAI({ apiKey: KEY, timeout: 3 });
  static c4 = new OpenAI({ apiKey: KEY, timeout: 4 });
  static c5 = new OpenAI({ apiKey: KEY, timeout: 5 });
  static c6 = new OpenAI({ apiKey: KEY, timeout: 6 });
  static c7 = new OpenAI({ apiKey: KEY, timeout: 7 });
  static c8 = new OpenAI({ apiKey: KEY, timeout: 8 });
  static c9 = new OpenAI({ apiKey: KEY, timeout: 9 });
  static c10 = new OpenAI({ apiKey: KEY, timeout: 10 });
  static c11 = new OpenAI({ apiKey: KEY, timeout: 11 });
}
