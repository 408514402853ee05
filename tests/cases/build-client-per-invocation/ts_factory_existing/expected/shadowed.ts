import { makeClient } from "./clients";

function createOne() {
  return makeClient();
}

export function f(makeClient: string) {
  const one = createOne();
  return [one, makeClient];
}
