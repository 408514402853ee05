import OpenAI from "openai";

const watched = new OpenAI();

function createPlain(): OpenAI {
  return new OpenAI();
}

export const watch = () => new WeakRef(watched);
export const hold = () => new Set([createPlain()]);
