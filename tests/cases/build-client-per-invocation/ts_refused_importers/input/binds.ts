import { bound } from "./llm";

var bound: unknown = null;
export const use = () => bound;
