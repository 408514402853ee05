export * as llm from "./handed_on";
