export * from "./llm.js";
export { llm as model } from "./llm";
