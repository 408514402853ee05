import OpenAI from "openai";

const watched = new OpenAI();
const plain = new OpenAI();

export const watch = () => new WeakRef(watched);
export const hold = () => new Set([plain]);
