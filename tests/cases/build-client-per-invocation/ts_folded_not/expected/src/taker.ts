import { createLlm } from "./listed";

function createOther() {
  return createLlm().bind({ stop: ["y"] });
}

export const ask = (text: string) => createOther().invoke(text);
