import OpenAI from "openai";
import * as env from "./env";

function createFirst(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY! });
}

function createSecond(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY!, maxRetries: 0 });
}

export const models = () => [createFirst().models.list(), createSecond().models.list(), env.REGION];
