import Groq from "groq-sdk";
import OpenAI from "openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

export async function used(text: string) {
  try {
    const client = new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") });
    return await client.responses.create({ model: "gpt-4o-mini", input: text });
  } catch (error) {
    return `failed: ${error}`;
  }
}

export async function chained() {
  try {
    requireEnv("OPENAI_API_KEY");
    return await new OpenAI().models.list();
  } catch (error) {
    console.log(error);
  }
}

export function thrown() {
  try {
    requireEnv("GROQ_API_KEY");
    return new Groq();
  } catch (error) {
    throw new Error("no client", { cause: error });
  }
}

export function absent() {
  let client: Groq | null;
  try {
    client = new Groq();
  } catch {
    client = null;
  }
  return client;
}

export async function handedOn(ask: (client: Groq) => Promise<string>) {
  try {
    requireEnv("GROQ_API_KEY");
    const client = new Groq();
    return await ask(client);
  } catch (error) {
    return String(error);
  }
}

export function handedOut() {
  try {
    const client = new Groq();
    return client;
  } catch {
    return null;
  }
}
