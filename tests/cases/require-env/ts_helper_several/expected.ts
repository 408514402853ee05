import { AzureOpenAI } from "openai";

function requireEnv<Name extends string>(...names: Name[]): Record<Name, string> {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(`Missing ${missing.join(", ")}`);
  }
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as Record<Name, string>;
}

export function first() {
  const env = requireEnv("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT");
  return new AzureOpenAI({ apiKey: env.AZURE_OPENAI_API_KEY, endpoint: env.AZURE_OPENAI_ENDPOINT, apiVersion: "v1" });
}

export function second(env: string) {
  console.log(env);
  const variables = requireEnv("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT");
  const client = new AzureOpenAI({ apiKey: variables.AZURE_OPENAI_API_KEY, apiVersion: "v1" });
  return client;
}

export function third(kind: string) {
  switch (kind) {
    case "here":
      {
        const missing = ["AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT"].filter((name) => !process.env[name]);
        if (missing.length > 0) {
          throw new Error(`Missing ${missing.join(", ")}`);
        }
      }
      return new AzureOpenAI({ apiKey: process.env.AZURE_OPENAI_API_KEY!, endpoint: process.env.AZURE_OPENAI_ENDPOINT!, apiVersion: "v1" });
    default:
      return null;
  }
}
