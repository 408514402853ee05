import { createOpenAI } from "@ai-sdk/openai";
import { Pinecone } from "@pinecone-database/pinecone";
import { generateText } from "ai";
import { OpenAI } from "llamaindex";
import Replicate from "replicate";

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
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new OpenAI({ model: "gpt-4o" });
}

function createPinecone(): Pinecone {
  const apiKey = process.env.PINECONE_API_KEY;
  if (!apiKey) {
    throw new Error("Missing PINECONE_API_KEY");
  }
  return new Pinecone({ apiKey });
}

function createIndex() {
  return createPinecone().index("docs").namespace("public");
}

function createReplicate(): Replicate {
  const auth = process.env.REPLICATE_API_TOKEN;
  if (!auth) {
    throw new Error("Missing REPLICATE_API_TOKEN");
  }
  return new Replicate({ auth });
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
