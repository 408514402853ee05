export * as models from "./llm";
