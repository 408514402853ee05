export * from "./again";
export { shared as looped } from "./again";
