import OpenAI from "openai";

const compared = new OpenAI();
const looked = new OpenAI();
const pool = [new OpenAI(), new OpenAI({ apiKey: process.env.SECOND_KEY })];

function createPlain(): OpenAI {
  return new OpenAI();
}

function createList() {
  return [new OpenAI(), new OpenAI({ apiKey: process.env.SECOND_KEY })];
}

let turn = 0;
const names = new WeakMap<object, string>();
const clients = new Map<string, OpenAI>();

export const isSame = (other: OpenAI) => other === compared;
export const name = () => names.get(looked);
export const next = () => pool[turn++ % 2].models.list();
export const ask = () => {
  const plain = createPlain();
  return plain !== null ? plain.models.list() : clients.set("plain", plain);
};
export const first = () => createList()[0].models.list();
