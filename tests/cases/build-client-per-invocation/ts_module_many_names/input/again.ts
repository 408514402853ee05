import { shared } from "./named";

export { shared };
export { default } from "./named";
export * from "./cycle";
