import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" }),
  name = "x";
const chain = llm.bind({ stop: [name] });

export const ask = (text: string) => chain.invoke(text);

// Who chooses the one needs no key of the other.
const small = new ChatOpenAI({ model: "gpt-4o-mini" });
const large = new ChatOpenAI({ model: "gpt-4o" });
const chosen = process.env.LARGE ? large.bind({ stop: [] }) : small.bind({ stop: [] });

export const choose = (text: string) => chosen.invoke(text);
