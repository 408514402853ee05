import { makeClient } from "./clients";

if (!process.env.OPENAI_API_KEY) {
  throw new Error("no key");
}
const one = makeClient();

export function f() {
  return one;
}
