import OpenAI from "openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

export function build() { return new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") }); }
export const models = async () => {
  requireEnv("OPENAI_API_KEY");
  const client = new OpenAI();
  return client.models.list()
};

export class Clients {
  first() { return new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") }); } // the first
  second() {
    requireEnv("OPENAI_API_KEY");
    /* the second */ return new OpenAI();
  }
}

export function third(text: string) {
  const model = "gpt-4o-mini"; return new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") }).chat(model, text);
}

export function arm(text: string) {
  if (text) {
    requireEnv("OPENAI_API_KEY");
    return new OpenAI(); /* asked */
  } else { return null; }
}

export const both = () => {
  requireEnv("OPENAI_API_KEY");
  const one = new OpenAI();
  const two = new OpenAI();
  return [one, two];
};

// Each of these would be torn apart.
export function inner(text: string) { if (text) { return new OpenAI(); } return null; }
export const held = { build() { return new OpenAI(); }, name: "held" };
