import OpenAI from "openai";

function createClients() {
  return { openai: new OpenAI(), other: new OpenAI({ timeout: 3 }) };
}

function createMapped() {
  return new Map<string, OpenAI>([
    ["openai", new OpenAI()],
    ["other", new OpenAI({ timeout: 3 })],
  ]);
}

function createNamed() {
  const first = new OpenAI({ timeout: 1 });
  const second = new OpenAI({ timeout: 2 });
  return { first, second };
}

export function ask(name: keyof ReturnType<typeof createClients>, input: string) {
  const clients = createClients();
  return clients[name].responses.create({ model: "gpt-4o", input });
}

export function askIfKnown(name: string, input: string) {
  const mapped = createMapped();
  return mapped.get(name)?.responses.create({ model: "gpt-4o", input });
}

export function askNamed(name: "first" | "second", input: string) {
  const named = createNamed();
  return named[name].responses.create({ model: "gpt-4o", input });
}
