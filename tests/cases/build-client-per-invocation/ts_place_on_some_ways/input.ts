import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import OpenAI from "openai";

const oa = createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
const an = createAnthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
const client = new OpenAI();
const maybe = process.env.OTHER_KEY ? new OpenAI({ apiKey: process.env.OTHER_KEY }) : null;

export function ternary(name: string, model: string) {
  return name === "a" ? oa(model) : an(model);
}

export function bothArms(fast: boolean) {
  return fast ? oa("gpt-4o-mini") : oa("gpt-4o");
}

export function cases(name: string, model: string) {
  switch (name) {
    case "a":
      return oa(model);
    case "b": {
      const made = an(model);
      return made ?? an("other");
    }
    default:
      throw new Error(name);
  }
}

export async function and(wanted: boolean) {
  const list = wanted && client.models.list();
  return list;
}

export async function fallback(cached: unknown) {
  return cached ?? (await client.models.list());
}

export async function unbraced(wanted: boolean) {
  if (wanted) return client.models.list();
  return null;
}

export async function arms(name: string) {
  if (name === "a") {
    await client.models.list();
  } else if (name === "b") {
    await client.files.list();
    await client.files.list();
  }
  return name;
}

export async function eachWay(name: string) {
  if (name === "a") {
    await client.models.list();
  } else {
    await client.files.list();
  }
}

export async function later(name: string) {
  if (name === "a") await client.models.list();
  if (!name) return null;
  return client.files.list();
}

export async function always(name: string) {
  if (name === "a") await client.models.list();
  return client.files.list();
}

export async function perItem(names: string[], wanted: boolean) {
  return wanted ? Promise.all(names.map((name) => client.models.retrieve(name))) : [];
}

export async function tested(wanted: boolean) {
  return wanted && maybe && maybe.models.list();
}
