export * from "./llm";
export type * from "./types";
