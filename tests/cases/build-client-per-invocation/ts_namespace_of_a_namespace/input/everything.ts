export * as everything from "./models";
