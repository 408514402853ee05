import { limit, openai } from "../llm";

export const ask = (text: string) => openai.responses.create({ model: "gpt-4o", input: `${limit}` });
