import { remember as elsewhere } from "acme-cache";
import OpenAI from "openai";

const store = new Map<string, unknown>();

function remember<T>(key: string, make: () => T): T {
  if (!store.has(key)) store.set(key, make());
  return store.get(key) as T;
}

const atOnce = <T>(make: () => T) => ({ made: make() });
const later = <T>(make: () => T) => () => make();
const make = () => ({ client: new OpenAI() });

const first = remember("first", () => new OpenAI());
const second = atOnce(make);
const third = [1].map(make)[0];
const several = Array.from({ length: 2 }, () => new OpenAI());
const deferred = later(() => new OpenAI());
const foreign = elsewhere("key", () => new OpenAI());
const quiet = remember("quiet", () => 1);

export function handler() {
  const local = remember("local", () => new OpenAI());
  return [first, second, third, several, deferred, foreign, quiet, local];
}
