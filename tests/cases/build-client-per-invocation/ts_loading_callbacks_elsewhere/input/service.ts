import OpenAI from "openai";
import { later, remember } from "./cache";

const make = () => [new OpenAI()];

export const client = remember("client", () => new OpenAI());
const made = remember("made", make);
const deferred = later(make);

export function handler() {
  return [client, made, deferred];
}
