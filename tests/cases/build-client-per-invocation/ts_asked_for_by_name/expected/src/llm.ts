import Anthropic from "@anthropic-ai/sdk";
import { CohereClient } from "cohere-ai";
import Groq from "groq-sdk";
import OpenAI from "openai";
import { env, readAnthropicApiKey, required } from "./env";

export function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: env.openaiKey });
}

export function createClaude(): Anthropic {
  return new Anthropic({ apiKey: readAnthropicApiKey() });
}

export function createCohere(): CohereClient {
  return new CohereClient({ token: env.cohereKey });
}

export const groq = new Groq({ apiKey: env.groqKey });

export function createMistral(): OpenAI {
  const apiKey = required("MISTRAL_API_KEY");
  return new OpenAI({ apiKey, baseURL: "https://api.mistral.ai/v1" });
}

export async function ask(question: string) {
  const openai = createOpenai();
  const { data } = await openai.models.list();
  const claude = createClaude();
  const mistral = createMistral();
  return [data, await claude.models.list(), await groq.models.list(), await mistral.models.list()];
}

export const generate = (message: string) => createCohere().generate({ prompt: message, model: env.model });
