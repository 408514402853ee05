import OpenAI from "openai";

const makers = { first: () => new OpenAI(), second: OpenAI };
const kinds = [OpenAI];
const byName = new Map([["first", () => new OpenAI({ timeout: 3 })]]);
const plain = { first: () => 3 };

export const entries = Object.entries({ first: () => new OpenAI() }).map(([name, make]) => make());
export const values = Object.values({ first: OpenAI }).map((Kind) => new Kind());
export let last: OpenAI | undefined;
for (const Kind of kinds) last = new Kind();
export const indexed = new kinds[0]();
export const found = byName.get("first")!();
export const spread = { ...makers }.first();
export const numbers = Object.values(plain).map((make) => make());

class Pool {
  *[Symbol.iterator]() {
    yield new OpenAI();
  }
}

function* one() {
  yield new OpenAI();
}

function* all() {
  yield* one();
}

export const [drawn] = new Pool();
export const [through] = all();
export const idle = all();
export const lazy = Object.entries(makers);

export const answer = () => [entries, values, last, indexed, found, spread, numbers, drawn, through, idle, lazy];
