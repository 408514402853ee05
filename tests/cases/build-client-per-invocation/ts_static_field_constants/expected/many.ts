import OpenAI from "openai";
export class Holder {
  static get c0() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY, timeout: 0 });
  }
  static get c1() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY, timeout: 1 });
  }
  static get c2() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY, timeout: 2 });
  }
  static get c3() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY, timeout: 3 });
  }
  static get c4() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY, timeout: 4 });
  }
  static get c5() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY, timeout: 5 });
  }
  static get c6() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY, timeout: 6 });
  }
  static get c7() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY, timeout: 7 });
  }
  static get c8() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY, timeout: 8 });
  }
  static get c9() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY, timeout: 9 });
  }
  static get c10() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY, timeout: 10 });
  }
  static get c11() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey: KEY, timeout: 11 });
  }
}
