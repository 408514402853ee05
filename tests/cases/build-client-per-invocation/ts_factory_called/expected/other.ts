import makeIt, { getLlm as other } from "./clients";

export function answer(text: string) {
  const one = makeIt();
  const two = other();
  return [one.invoke(text), two.invoke(text)];
}
