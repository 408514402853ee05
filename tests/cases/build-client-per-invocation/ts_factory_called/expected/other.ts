import makeIt, { getLlm as other } from "./clients";

const one = makeIt();

function createTwo() {
  return other();
}

export function answer(text: string) {
  const two = createTwo();
  return [one.invoke(text), two.invoke(text)];
}
