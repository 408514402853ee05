import OpenAI from "openai";
import { config } from "./config";
import * as settings from "./config";
import { env } from "./env";

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: config.openai.apiKey, timeout: config.timeout });
}

function createSecond(): OpenAI {
  return new OpenAI({ apiKey: process.env.SPARE_KEY!, timeout: settings.config.timeout });
}

const third = new OpenAI({ apiKey: env.OPENAI_API_KEY });

export const list = () => [createOpenai().models.list(), createSecond().models.list(), third.models.list()];
