import OpenAI from "openai";

export function build() { return new OpenAI({ apiKey: process.env.OPENAI_API_KEY }); }
export const models = async () => { const client = new OpenAI(); return client.models.list() };

export class Clients {
  first() { return new OpenAI({ apiKey: process.env.OPENAI_API_KEY }); } // the first
  second() { /* the second */ return new OpenAI(); }
}

export function third(text: string) {
  const model = "gpt-4o-mini"; return new OpenAI({ apiKey: process.env.OPENAI_API_KEY }).chat(model, text);
}

export function arm(text: string) {
  if (text) { return new OpenAI(); /* asked */ } else { return null; }
}

export const both = () => { const one = new OpenAI(); const two = new OpenAI(); return [one, two]; };

// Each of these would be torn apart.
export function inner(text: string) { if (text) { return new OpenAI(); } return null; }
export const held = { build() { return new OpenAI(); }, name: "held" };
