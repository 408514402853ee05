import Groq from "groq-sdk";
import OpenAI from "openai";

export async function used(text: string) {
  try {
    const apiKey = process.env.OPENAI_API_KEY;
    if (!apiKey) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    const client = new OpenAI({ apiKey });
    return await client.responses.create({ model: "gpt-4o-mini", input: text });
  } catch (error) {
    return `failed: ${error}`;
  }
}

export async function chained() {
  try {
    if (!process.env.OPENAI_API_KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return await new OpenAI().models.list();
  } catch (error) {
    console.log(error);
  }
}

export function thrown() {
  try {
    if (!process.env.GROQ_API_KEY) {
      throw new Error("Missing GROQ_API_KEY");
    }
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
    if (!process.env.GROQ_API_KEY) {
      throw new Error("Missing GROQ_API_KEY");
    }
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
