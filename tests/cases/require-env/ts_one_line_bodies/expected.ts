import OpenAI from "openai";

export function build() {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new OpenAI({ apiKey });
}
export const models = async () => {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  const client = new OpenAI();
  return client.models.list()
};

export class Clients {
  first() {
    const apiKey = process.env.OPENAI_API_KEY;
    if (!apiKey) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey });
  } // the first
  second() {
    if (!process.env.OPENAI_API_KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    /* the second */ return new OpenAI();
  }
}

export function third(text: string) {
  const model = "gpt-4o-mini";
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new OpenAI({ apiKey }).chat(model, text);
}

export function arm(text: string) {
  if (text) {
    if (!process.env.OPENAI_API_KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI(); /* asked */
  } else { return null; }
}

export const both = () => {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  const one = new OpenAI();
  const two = new OpenAI();
  return [one, two];
};

// Each of these would be torn apart.
export function inner(text: string) { if (text) { return new OpenAI(); } return null; }
export const held = { build() { return new OpenAI(); }, name: "held" };
