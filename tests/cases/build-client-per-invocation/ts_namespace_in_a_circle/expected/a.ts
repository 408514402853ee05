export * as clients from "./llm";
export * from "./b";
