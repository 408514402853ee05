import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import OpenAI from "openai";

function createOa() {
  return createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

function createAn() {
  return createAnthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
}

function createClient(): OpenAI {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new OpenAI();
}

function createMaybe(): OpenAI | null {
  return process.env.OTHER_KEY
    ? new OpenAI({ apiKey: process.env.OTHER_KEY })
    : null;
}

export function ternary(name: string, model: string) {
  return name === "a" ? createOa()(model) : createAn()(model);
}

export function bothArms(fast: boolean) {
  const oa = createOa();
  return fast ? oa("gpt-4o-mini") : oa("gpt-4o");
}

export function cases(name: string, model: string) {
  switch (name) {
    case "a":
      return createOa()(model);
    case "b": {
      const an = createAn();
      const made = an(model);
      return made ?? an("other");
    }
    default:
      throw new Error(name);
  }
}

export async function and(wanted: boolean) {
  const list = wanted && createClient().models.list();
  return list;
}

export async function fallback(cached: unknown) {
  return cached ?? (await createClient().models.list());
}

export async function unbraced(wanted: boolean) {
  if (wanted) return createClient().models.list();
  return null;
}

export async function arms(name: string) {
  if (name === "a") {
    const client = createClient();
    await client.models.list();
  } else if (name === "b") {
    const client = createClient();
    await client.files.list();
    await client.files.list();
  }
  return name;
}

export async function eachWay(name: string) {
  const client = createClient();
  if (name === "a") {
    await client.models.list();
  } else {
    await client.files.list();
  }
}

export async function later(name: string) {
  if (name === "a") await createClient().models.list();
  if (!name) return null;
  const client = createClient();
  return client.files.list();
}

export async function always(name: string) {
  const client = createClient();
  if (name === "a") await client.models.list();
  return client.files.list();
}

export async function perItem(names: string[], wanted: boolean) {
  const client = createClient();
  return wanted ? Promise.all(names.map((name) => client.models.retrieve(name))) : [];
}

export async function tested(wanted: boolean) {
  const maybe = createMaybe();
  return wanted && maybe && maybe.models.list();
}
