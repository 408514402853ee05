import OpenAI from "openai";
import { requireEnv } from "./env";

const TIMEOUT = 1000;

function createOpenai(): OpenAI {
  // The team's key.
  const KEY = process.env.TEAM_KEY;
  const config = { apiKey: KEY, timeout: TIMEOUT };
  return new OpenAI(config);
}

function createSecond(): OpenAI {
  const spare = requireEnv("SPARE_KEY");
  return new OpenAI({ apiKey: spare });
}

export const list = () => [createOpenai().models.list(), createSecond().models.list()];
