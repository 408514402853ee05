export * from "./again";
export { createShared as createLooped } from "./again";
