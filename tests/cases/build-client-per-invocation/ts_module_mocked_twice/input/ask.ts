import { anthropic, openai } from "./llm";

export const ask = () => [openai.models.list(), anthropic.models.list()];
