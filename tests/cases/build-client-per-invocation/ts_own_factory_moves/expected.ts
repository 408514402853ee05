import { ChatOpenAI } from "@langchain/openai";

const MODEL = "gpt-4o";

export function makeLlm(model: string, options: { temperature?: number } = {}) {
  return new ChatOpenAI({ model, ...options });
}

// Its comment stays with it.
function createTold() {
  return makeLlm("gpt-4o");
}

function createNoted() {
  return makeLlm("gpt-4o"); // And so does this one.
}

// What is said three times is said in one place.
function createOften() {
  return makeLlm("gpt-4.1");
}

// Long, and used twice.
function createCritic() {
  return makeLlm("gpt-4o-mini-2024-07-18", { temperature: 0.75 });
}

// Another file may know it.
export function createShown() {
  return makeLlm("gpt-5");
}

export async function ask(text: string) {
  const llm = makeLlm("gpt-4o");
  return llm.invoke(text);
}

export async function askTwice(text: string) {
  const llm = makeLlm("gpt-4o");
  const first = await llm.invoke(text);
  const named = makeLlm(MODEL, { temperature: 0.5 });
  return named.invoke(first.content as string);
}

export const tell = (text: string) => createTold().invoke(text);
export const note = (text: string) => createNoted().invoke(text);
export const one = (text: string) => createOften().invoke(text);
export const two = (text: string) => createOften().invoke(text);
export const three = (text: string) => createOften().invoke(text);
export const four = (text: string) => createCritic().invoke(text);
export const five = (text: string) => createCritic().invoke(text);
export const six = (text: string) => createShown().invoke(text);
