import { makeClient } from "./clients";

const one = makeClient();

export function f(makeClient: string) {
  return [one, makeClient];
}
