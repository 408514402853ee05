import { AzureOpenAI } from "openai";

function createClient(): AzureOpenAI {
  const env = {
    AZURE_OPENAI_API_KEY: process.env.AZURE_OPENAI_API_KEY,
    OPENAI_API_VERSION: process.env.OPENAI_API_VERSION,
    AZURE_OPENAI_ENDPOINT: process.env.AZURE_OPENAI_ENDPOINT,
  };
  const missing = Object.entries(env)
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length > 0) {
    throw new Error(`Missing ${missing.join(", ")}`);
  }
  return new AzureOpenAI({
    apiKey: env.AZURE_OPENAI_API_KEY!,
    endpoint: env.AZURE_OPENAI_ENDPOINT!,
    apiVersion: env.OPENAI_API_VERSION,
  });
}

export const models = () => createClient().models.list();
