import OpenAI from "openai";

const pool = [new OpenAI(), new OpenAI({ timeout: 3 })];
const made = [1, 2].map((timeout) => new OpenAI({ timeout }));

export function ask(index: number, input: string) {
  return pool[index].responses.create({ model: "gpt-4o", input });
}

export function askMade(index: number, input: string) {
  return made.at(index)!.responses.create({ model: "gpt-4o", input });
}
