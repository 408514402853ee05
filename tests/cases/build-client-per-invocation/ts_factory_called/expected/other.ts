import makeIt, { getLlm as other } from "./clients";

const one = makeIt();

export function answer(text: string) {
  const two = other();
  return [one.invoke(text), two.invoke(text)];
}
