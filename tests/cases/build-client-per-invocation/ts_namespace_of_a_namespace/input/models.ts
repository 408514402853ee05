export * as clients from "./exported";
