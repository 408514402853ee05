import OpenAI from "openai";

const clients = { openai: new OpenAI(), other: new OpenAI({ timeout: 3 }) };
const mapped = new Map<string, OpenAI>([
  ["openai", new OpenAI()],
  ["other", new OpenAI({ timeout: 3 })],
]);
const first = new OpenAI({ timeout: 1 });
const second = new OpenAI({ timeout: 2 });
const named = { first, second };

export function ask(name: keyof typeof clients, input: string) {
  return clients[name].responses.create({ model: "gpt-4o", input });
}

export function askIfKnown(name: string, input: string) {
  return mapped.get(name)?.responses.create({ model: "gpt-4o", input });
}

export function askNamed(name: "first" | "second", input: string) {
  return named[name].responses.create({ model: "gpt-4o", input });
}
