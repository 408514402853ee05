import { createAnthropic, createOpenai } from "./llm";

export const ask = () => [createOpenai().models.list(), createAnthropic().models.list()];
