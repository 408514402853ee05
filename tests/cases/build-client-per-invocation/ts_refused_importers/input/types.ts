import type { typed } from "./llm";

export const use = (client: typed) => client;
