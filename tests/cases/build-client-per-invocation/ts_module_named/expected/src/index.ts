export * from "./llm.js";
export { createLlm as createModel } from "./llm";
