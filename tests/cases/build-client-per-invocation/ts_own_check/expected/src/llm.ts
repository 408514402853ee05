import OpenAI, { AzureOpenAI } from "openai";
import { model } from "./models.js";
import { requireEnv } from "./env.js";

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") });
}

function createAzure(): AzureOpenAI {
  return new AzureOpenAI({
    apiKey: requireEnv("AZURE_OPENAI_API_KEY"),
    endpoint: requireEnv("AZURE_OPENAI_ENDPOINT"),
    apiVersion: "2024-10-21",
  });
}

export const ask = () => [createOpenai().models.retrieve(model), createAzure().models.retrieve(model)];

export function late(kind: string) {
  switch (kind) {
    case "azure":
      return new AzureOpenAI({ apiKey: requireEnv("AZURE_OPENAI_API_KEY"), endpoint: requireEnv("AZURE_OPENAI_ENDPOINT"), apiVersion: "v1" });
    default:
      requireEnv("OPENAI_API_KEY");
      return new OpenAI();
  }
}
