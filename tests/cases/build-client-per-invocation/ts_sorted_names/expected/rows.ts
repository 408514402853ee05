import {
  createOpenai,
  limit,
  parse as read,
  type Parsed,
} from "./llm";

export const ask = (text: string): Parsed => createOpenai().responses.create({ model: read(text), input: `${limit}` });
