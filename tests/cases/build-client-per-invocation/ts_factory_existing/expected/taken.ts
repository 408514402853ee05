import { makeClient } from "./clients";

export function createSecond() {
  return makeClient();
}
