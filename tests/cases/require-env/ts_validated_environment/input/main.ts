import OpenAI from "openai";
import { config, mapped } from "./config";
import { env } from "./env";

export function sure() {
  return new OpenAI({ apiKey: env.OPENAI_API_KEY }).models.list();
}

export function optional() {
  return new OpenAI({ apiKey: env.TEAM_KEY }).models.list();
}

export function filled() {
  return new OpenAI({ apiKey: env.LOUD_KEY }).models.list();
}

export function parsed() {
  return new OpenAI({ apiKey: config.OPENAI_API_KEY }).models.list();
}

export function spare() {
  return new OpenAI({ apiKey: mapped.SPARE }).models.list();
}
