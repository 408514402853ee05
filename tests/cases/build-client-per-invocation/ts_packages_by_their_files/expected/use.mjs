import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAIClient } from "./openai.mjs";

export const list = () => [createOpenAIClient().models.list(), createOpenAI];
