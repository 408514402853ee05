import {
  limit,
  openai,
  parse as read,
  type Parsed,
} from "./llm";

export const ask = (text: string): Parsed => openai.responses.create({ model: read(text), input: `${limit}` });
