export * as others from "./imported";
