import OpenAI from "openai";
import { config } from "./config";

function createFirst(): OpenAI {
  return new OpenAI({ apiKey: config.openai.apiKey });
}

function createSecond(): OpenAI {
  return new OpenAI({ apiKey: config.openai.spare });
}

export const list = () => [createFirst().models.list(), createSecond().models.list()];
