import { parse, createOpenai, limit } from "./llm";

export const ask = (text: string) => createOpenai().responses.create({ model: parse(text), input: `${limit}` });
