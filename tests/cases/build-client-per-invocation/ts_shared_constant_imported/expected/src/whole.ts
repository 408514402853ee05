import OpenAI from "openai";
import "./env";

function createFirst(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY! });
}

function createSecond(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY!, maxRetries: 0 });
}

export const models = () => [createFirst().models.list(), createSecond().models.list()];
