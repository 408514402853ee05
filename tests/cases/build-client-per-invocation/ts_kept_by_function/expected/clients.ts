import OpenAI from "openai";

function createFirst(): OpenAI {
  return new OpenAI();
}

function createSecond(): OpenAI {
  return new OpenAI();
}

function createLocal(): OpenAI {
  return new OpenAI();
}

function createTested(): OpenAI | null {
  return process.env.OPENAI_API_KEY ? new OpenAI() : null;
}

let kept: OpenAI | undefined;
const cache = new Map<string, OpenAI>();

export const one = () => (kept ??= createFirst());

export function two() {
  const second = createSecond();
  cache.set("a", second!);
  return cache.get("a");
}

export function three() {
  let kept: OpenAI | undefined;
  const local = createLocal();
  kept = local;
  const cache = new Map<string, OpenAI>();
  cache.set("a", local);
  return kept;
}

export const four = () => {
  const tested = createTested();
  return tested && tested.models.list();
};
