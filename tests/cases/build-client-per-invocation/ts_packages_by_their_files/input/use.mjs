import { createOpenAI } from "@ai-sdk/openai";
import { openai } from "./openai.mjs";

export const list = () => [openai.models.list(), createOpenAI];
