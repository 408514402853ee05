import { $createLlm } from "./llm";

export const ask = (text: string) => $createLlm().invoke(text);
