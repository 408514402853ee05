import OpenAI from "openai";

// All of them are asked, one is asked for by its own name, or there is only one.
const every = { openai: new OpenAI(), other: new OpenAI({ timeout: 3 }) };
const known = { openai: new OpenAI(), other: new OpenAI({ timeout: 3 }) };
const single = { client: new OpenAI(), model: "gpt-4o" };

export function askAll(input: string) {
  return Object.values(every).map((client) => client.responses.create({ model: "gpt-4o", input }));
}

export function ask(input: string) {
  return [known.openai, known["other"]].map((client) => client.responses.create({ model: "gpt-4o", input }));
}

export function part(name: keyof typeof single) {
  return single[name];
}
