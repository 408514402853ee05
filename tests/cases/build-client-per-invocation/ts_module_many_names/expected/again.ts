import { createShared } from "./named";

export { createShared };
export { default } from "./named";
export * from "./cycle";
