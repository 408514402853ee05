export * from "./a";
export { clients as models } from "./a";
