import { createOpenAI } from "@ai-sdk/openai";
import { Pinecone } from "@pinecone-database/pinecone";
import { generateText } from "ai";
import { OpenAI } from "llamaindex";
import Replicate from "replicate";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

function createProvider() {
  return createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

function createModel() {
  return createProvider()("gpt-4o");
}

function createSmall() {
  return createProvider().chat("gpt-4o-mini");
}

function createLate(): OpenAI {
  requireEnv("OPENAI_API_KEY");
  return new OpenAI({ model: "gpt-4o" });
}

function createIndex() {
  const pinecone = new Pinecone({ apiKey: requireEnv("PINECONE_API_KEY") });
  return pinecone.index("docs").namespace("public");
}

function createReplicate(): Replicate {
  return new Replicate({ auth: requireEnv("REPLICATE_API_TOKEN") });
}

export async function ask(prompt: string) {
  const model = createModel();
  const first = await generateText({ model, prompt });
  const small = createSmall();
  const second = await generateText({ model: small, prompt });
  const late = createLate();
  const index = createIndex();
  const replicate = createReplicate();
  return [first, second, late, index, replicate];
}
