import { createOpenai, limit } from "../llm";

export const ask = (text: string) => createOpenai().responses.create({ model: "gpt-4o", input: `${limit}` });
