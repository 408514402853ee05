import { limit, openai, parse } from "./llm";

export const ask = (text: string) => openai.responses.create({ model: parse(text), input: `${limit}` });
