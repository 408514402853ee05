import OpenAI from "openai";
import { config } from "./config";

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: config.openai.apiKey });
}

export const list = (other: typeof config) => [createOpenai().models.list(), other];
