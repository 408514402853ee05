import { createOpenai, limit, parse } from "./llm";

export const ask = (text: string) => createOpenai().responses.create({ model: parse(text), input: `${limit}` });
