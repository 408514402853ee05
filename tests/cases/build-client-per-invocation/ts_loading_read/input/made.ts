import OpenAI from "openai";

export const made = {
  get client() {
    return new OpenAI();
  },
  get name() {
    return "made";
  },
  create: () => new OpenAI(),
};

export function lazily<T>(create: () => T): () => T {
  let kept: T | undefined;
  return () => (kept ??= create());
}
