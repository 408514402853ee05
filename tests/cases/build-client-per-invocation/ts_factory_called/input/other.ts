import makeIt, { getLlm as other } from "./clients";

const one = makeIt();
const two = other();

export function answer(text: string) {
  return [one.invoke(text), two.invoke(text)];
}
