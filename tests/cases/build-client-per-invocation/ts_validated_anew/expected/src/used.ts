import Groq from "groq-sdk";
import { env as settings, readEnv } from "./env";

export function createGroq(): Groq {
  return new Groq({ apiKey: readEnv().GROQ_API_KEY });
}

export const models = () => [settings.MODEL, createGroq().models.list()];
