import OpenAI from "openai";
import { config } from "./config";

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: process.env.TEAM_KEY ?? "" });
}

export const list = (other: typeof config) => [createOpenai().models.list(), other];
