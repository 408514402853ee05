import OpenAI from "openai";
import { KEY, REGION } from "./env";

function createFirst(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey });
}

function createSecond(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY!;
  return new OpenAI({ apiKey, maxRetries: 0 });
}

export const models = () => [createFirst().models.list(), createSecond().models.list(), REGION, KEY.length];
