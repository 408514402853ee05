import { damaged } from "./llm";

export const use = ( => damaged;
