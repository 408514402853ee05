// All that the others need.
export * from "./sdk";
