import { makeClient } from "./clients";

function createOne() {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("no key");
  }
  return makeClient();
}

export function f() {
  return createOne();
}
