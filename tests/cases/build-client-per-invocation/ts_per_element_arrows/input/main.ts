import OpenAI from "openai";
import { limited } from "./limited";

export const client = new OpenAI();
const other = new OpenAI({ organization: "other" });

export const all = (items: string[]) =>
  Promise.all(
    items.map((input) => client.responses.create({ model: "gpt-4o", input })),
  );

export const keyed = async (items: string[][]) => ({
  first: items.map((row) => row.map((input) => client.responses.create({ model: "gpt-4o", input }))),
  second: Array.from(items, (input) => other.responses.create({ model: "gpt-4o", input })),
});

export class Embedder {
  embed = (items: string[]) => items.flatMap((input) => [client.embeddings.create({ model: "small", input })]);
}

// Near misses: one call, one for whoever calls later, one that is needed on some ways alone.
export const one = (input: string) => client.responses.create({ model: "gpt-4o", input });
export const later = (items: string[]) => limited(items, (input: string) => client.responses.create({ model: "gpt-4o", input }));
export const then = (input: Promise<string>) => input.then((text) => client.responses.create({ model: "gpt-4o", input: text }));
export const some = (items: string[]) =>
  items.length > 0 && items.map((input) => client.responses.create({ model: "gpt-4o", input }));
export const told = (items: string[]) => // One for each.
  items.map((input) => client.responses.create({ model: "gpt-4o", input }));
