import { AzureOpenAI } from "openai";

export function first() {
  return new AzureOpenAI({ apiKey: process.env.AZURE_OPENAI_API_KEY!, endpoint: process.env.AZURE_OPENAI_ENDPOINT!, apiVersion: "v1" });
}

export function second(env: string) {
  console.log(env);
  const client = new AzureOpenAI({ apiKey: process.env.AZURE_OPENAI_API_KEY!, apiVersion: "v1" });
  return client;
}

export function third(kind: string) {
  switch (kind) {
    case "here":
      return new AzureOpenAI({ apiKey: process.env.AZURE_OPENAI_API_KEY!, endpoint: process.env.AZURE_OPENAI_ENDPOINT!, apiVersion: "v1" });
    default:
      return null;
  }
}
