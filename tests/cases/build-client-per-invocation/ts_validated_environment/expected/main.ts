import OpenAI from "openai";
import { config, mapped } from "./config";
import { env } from "./env";

function createSure(): OpenAI {
  return new OpenAI({ apiKey: env.OPENAI_API_KEY });
}

function createOptional(): OpenAI {
  const apiKey = env.TEAM_KEY;
  if (!apiKey) {
    throw new Error("Missing TEAM_KEY");
  }
  return new OpenAI({ apiKey });
}

function createFilled(): OpenAI {
  return new OpenAI({ apiKey: env.LOUD_KEY });
}

function createParsed(): OpenAI {
  return new OpenAI({ apiKey: config.OPENAI_API_KEY });
}

function createSpare(): OpenAI {
  const apiKey = mapped.SPARE;
  if (!apiKey) {
    throw new Error("Missing SECOND_KEY");
  }
  return new OpenAI({ apiKey });
}

export const list = () => [createSure(), createOptional(), createFilled(), createParsed(), createSpare()].map((each) => each.models.list());
