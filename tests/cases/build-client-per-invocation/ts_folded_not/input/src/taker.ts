import { llm } from "./listed";

const other = llm.bind({ stop: ["y"] });

export const ask = (text: string) => other.invoke(text);
