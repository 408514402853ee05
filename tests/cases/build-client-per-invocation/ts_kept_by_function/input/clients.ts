import OpenAI from "openai";

const first = new OpenAI();
const second = new OpenAI();
const local = new OpenAI();
const tested: OpenAI | null = process.env.OPENAI_API_KEY ? new OpenAI() : null;

let kept: OpenAI | undefined;
const cache = new Map<string, OpenAI>();

export const one = () => (kept ??= first);

export function two() {
  cache.set("a", second!);
  return cache.get("a");
}

export function three() {
  let kept: OpenAI | undefined;
  kept = local;
  const cache = new Map<string, OpenAI>();
  cache.set("a", local);
  return kept;
}

export const four = () => tested && tested.models.list();
