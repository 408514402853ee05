export * from "./models";
export { models as clients } from "./models";
