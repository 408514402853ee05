import OpenAI from "openai";
import { prompts } from "./prompts";

const names = ["FIRST_KEY", "SECOND_KEY"];
const clients = names.map((name) => new OpenAI({ apiKey: process.env[name] }));

function createByName() {
  return Object.fromEntries(names.map((name) => [name, new OpenAI({ apiKey: process.env[name] })]));
}

let last: OpenAI | undefined;
names.forEach((name) => {
  last = new OpenAI({ apiKey: process.env[name] });
});

export const ask = (index: number) => clients[index]?.models.list();
export const askByName = (name: string) => createByName()[name]?.models.list();
export const askLast = () => last?.models.list();
export const all = () => prompts.map((prompt) => clients[0]?.responses.create({ model: "gpt-4o", input: prompt }));
