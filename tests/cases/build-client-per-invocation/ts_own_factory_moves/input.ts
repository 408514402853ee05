import { ChatOpenAI } from "@langchain/openai";

const MODEL = "gpt-4o";

export function makeLlm(model: string, options: { temperature?: number } = {}) {
  return new ChatOpenAI({ model, ...options });
}

const llm = makeLlm("gpt-4o");
// Its comment stays with it.
const told = makeLlm("gpt-4o");
const noted = makeLlm("gpt-4o"); // And so does this one.
const named = makeLlm(MODEL, { temperature: 0.5 });
// What is said three times is said in one place.
const often = makeLlm("gpt-4.1");
// Long, and used twice.
const critic = makeLlm("gpt-4o-mini-2024-07-18", { temperature: 0.75 });
// Another file may know it.
export const shown = makeLlm("gpt-5");

export async function ask(text: string) {
  return llm.invoke(text);
}

export async function askTwice(text: string) {
  const first = await llm.invoke(text);
  return named.invoke(first.content as string);
}

export const tell = (text: string) => told.invoke(text);
export const note = (text: string) => noted.invoke(text);
export const one = (text: string) => often.invoke(text);
export const two = (text: string) => often.invoke(text);
export const three = (text: string) => often.invoke(text);
export const four = (text: string) => critic.invoke(text);
export const five = (text: string) => critic.invoke(text);
export const six = (text: string) => shown.invoke(text);
