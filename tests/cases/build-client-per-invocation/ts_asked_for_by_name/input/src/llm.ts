import Anthropic from "@anthropic-ai/sdk";
import { CohereClient } from "cohere-ai";
import Groq from "groq-sdk";
import OpenAI from "openai";
import { ANTHROPIC_API_KEY, env, required } from "./env";

const MISTRAL = required("MISTRAL_API_KEY");

export const openai = new OpenAI({ apiKey: env.openaiKey });
export const claude = new Anthropic({ apiKey: ANTHROPIC_API_KEY });
export const cohere = new CohereClient({ token: env.cohereKey });
export const groq = new Groq({ apiKey: env.groqKey });
export const mistral = new OpenAI({ apiKey: MISTRAL, baseURL: "https://api.mistral.ai/v1" });

export async function ask(question: string) {
  const { data } = await openai.models.list();
  return [data, await claude.models.list(), await groq.models.list(), await mistral.models.list()];
}

export const generate = (message: string) => cohere.generate({ prompt: message, model: env.model });
