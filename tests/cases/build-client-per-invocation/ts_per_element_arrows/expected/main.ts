import OpenAI from "openai";
import { limited } from "./limited";

export function createClient(): OpenAI {
  return new OpenAI();
}

function createOther(): OpenAI {
  return new OpenAI({ organization: "other" });
}

export const all = (items: string[]) => {
  const client = createClient();
  return Promise.all(
    items.map((input) => client.responses.create({ model: "gpt-4o", input })),
  );
};

export const keyed = async (items: string[][]) => {
  const client = createClient();
  const other = createOther();
  return {
  first: items.map((row) => row.map((input) => client.responses.create({ model: "gpt-4o", input }))),
  second: Array.from(items, (input) => other.responses.create({ model: "gpt-4o", input })),
};
};

export class Embedder {
  embed = (items: string[]) => {
    const client = createClient();
    return items.flatMap((input) => [client.embeddings.create({ model: "small", input })]);
  };
}

// Near misses: one call, one for whoever calls later, one that is needed on some ways alone.
export const one = (input: string) => createClient().responses.create({ model: "gpt-4o", input });
export const later = (items: string[]) => limited(items, (input: string) => createClient().responses.create({ model: "gpt-4o", input }));
export const then = (input: Promise<string>) => input.then((text) => createClient().responses.create({ model: "gpt-4o", input: text }));
export const some = (items: string[]) =>
  items.length > 0 && items.map((input) => createClient().responses.create({ model: "gpt-4o", input }));
export const told = (items: string[]) => // One for each.
  items.map((input) => createClient().responses.create({ model: "gpt-4o", input }));
