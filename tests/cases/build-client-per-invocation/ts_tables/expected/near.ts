import OpenAI from "openai";

// All of them are asked, one is asked for by its own name, or there is only one.
function createEvery() {
  return { openai: new OpenAI(), other: new OpenAI({ timeout: 3 }) };
}

function createKnown() {
  return { openai: new OpenAI(), other: new OpenAI({ timeout: 3 }) };
}

function createSingle() {
  return { client: new OpenAI(), model: "gpt-4o" };
}

export function askAll(input: string) {
  const every = createEvery();
  return Object.values(every).map((client) => client.responses.create({ model: "gpt-4o", input }));
}

export function ask(input: string) {
  const known = createKnown();
  return [known.openai, known["other"]].map((client) => client.responses.create({ model: "gpt-4o", input }));
}

export function part(name: keyof ReturnType<typeof createSingle>) {
  const single = createSingle();
  return single[name];
}
