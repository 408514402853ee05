import { makeClient } from "./clients";

// The first of two.
// for models

export function f() {
  const one = makeClient();
  const two = makeClient();
  return [one, two];
}

export type Client = ReturnType<typeof makeClient>;
