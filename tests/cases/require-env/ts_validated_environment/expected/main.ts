import OpenAI from "openai";
import { config, mapped } from "./config";
import { env } from "./env";

export function sure() {
  return new OpenAI({ apiKey: env.OPENAI_API_KEY }).models.list();
}

export function optional() {
  const apiKey = env.TEAM_KEY;
  if (!apiKey) {
    throw new Error("Missing TEAM_KEY");
  }
  return new OpenAI({ apiKey }).models.list();
}

export function filled() {
  return new OpenAI({ apiKey: env.LOUD_KEY }).models.list();
}

export function parsed() {
  return new OpenAI({ apiKey: config.OPENAI_API_KEY }).models.list();
}

export function spare() {
  const apiKey = mapped.SPARE;
  if (!apiKey) {
    throw new Error("Missing SECOND_KEY");
  }
  return new OpenAI({ apiKey }).models.list();
}
