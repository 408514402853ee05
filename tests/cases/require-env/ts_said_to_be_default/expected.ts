import OpenAI from "openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

export async function models() {
  const openai = new OpenAI({
    organization: process.env.ORG, // defaults to process.env.OPENAI_ORG_ID
    apiKey: requireEnv("SECOND_KEY"),
  });
  return openai.models.list();
}

export async function files() {
  const openai = new OpenAI({
    apiKey: requireEnv("OPENAI_API_KEY"),
  });
  return openai.files.list();
}

export async function batches() {
  const openai = new OpenAI({
    apiKey: requireEnv("THIRD_KEY"), // from the vault
  });
  return openai.batches.list();
}
