import { $llm } from "./llm";

export const ask = (text: string) => $llm.invoke(text);
