import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

const name = "x";

function createChain() {
  return createLlm().bind({ stop: [name] });
}

export const ask = (text: string) => createChain().invoke(text);

// Who chooses the one needs no key of the other.
function createSmall(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

function createLarge(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o" });
}

function createChosen() {
  return process.env.LARGE ? createLarge().bind({ stop: [] }) : createSmall().bind({ stop: [] });
}

export const choose = (text: string) => createChosen().invoke(text);
