import { GoogleGenerativeAI } from "@google/generative-ai";
import { AzureChatOpenAI, ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({
    apiKey: requireEnv("OPENAI_API_KEY"), // rotated
    model: "gpt-4o-mini",
  });
}

function createGenAI(): GoogleGenerativeAI {
  return new GoogleGenerativeAI(process.env.GEMINI_API_KEY || "");
}

function createAzure(): AzureChatOpenAI {
  const needed = {
    AZURE_OPENAI_API_KEY: process.env.AZURE_OPENAI_API_KEY,
    "AZURE_OPENAI_API_INSTANCE_NAME or AZURE_OPENAI_ENDPOINT or AZURE_OPENAI_BASE_PATH":
      process.env.AZURE_OPENAI_API_INSTANCE_NAME ||
      process.env.AZURE_OPENAI_ENDPOINT ||
      process.env.AZURE_OPENAI_BASE_PATH,
    AZURE_OPENAI_API_DEPLOYMENT_NAME: process.env.AZURE_OPENAI_API_DEPLOYMENT_NAME,
    "AZURE_OPENAI_API_VERSION or OPENAI_API_VERSION":
      process.env.AZURE_OPENAI_API_VERSION ||
      process.env.OPENAI_API_VERSION,
  };
  const missing = Object.entries(needed)
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length > 0) {
    throw new Error(`Missing ${missing.join(", ")}`);
  }
  return new AzureChatOpenAI();
}

function createPair() {
  requireEnv("OPENAI_API_KEY");
  return { default: new ChatOpenAI(), other: new ChatOpenAI() };
}

function createChosen(): OpenAI {
  if (process.env.PROVIDER === "deepseek") {
    return new OpenAI({ baseURL: "https://api.deepseek.com", apiKey: requireEnv("DEEPSEEK_API_KEY") });
  }
  requireEnv("OPENAI_API_KEY");
  return new OpenAI();
}

export const all = () => [createLlm(), createGenAI(), createAzure(), createPair(), createChosen()];
