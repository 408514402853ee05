import { makeClient } from "./clients";

// The first of two.
const one = makeClient(); // for models
const two = makeClient();

export function f() {
  return [one, two];
}

export type Client = typeof one;
