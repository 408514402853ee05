import { createOpenAI } from "@ai-sdk/openai";
import { createMistral } from "@ai-sdk/mistral";
import OpenAI from "openai";

function createOpenAIClient(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

function createMistralClient() {
  return createMistral({ apiKey: process.env.MISTRAL_API_KEY });
}

export const provider = () => createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
export const models = () => createOpenAIClient().models.list();
export const small = () => createMistralClient()("mistral-small");
