import OpenAI, { AzureOpenAI } from "openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

export function chosen(provider: string) {
  switch (provider) {
    case "azure":
      {
        const missing = [
          "AZURE_OPENAI_API_KEY",
          "OPENAI_API_VERSION",
          "AZURE_OPENAI_ENDPOINT",
        ].filter((name) => !process.env[name]);
        if (missing.length > 0) {
          throw new Error(`Missing ${missing.join(", ")}`);
        }
      }
      return new AzureOpenAI();
    case "named":
      return new OpenAI({ apiKey: requireEnv("OPENAI_KEY") });
    default:
      return new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") });
  }
}

export function inArm(again: boolean) {
  if (again) {
    requireEnv("OPENAI_API_KEY");
    return new OpenAI();
  }
  requireEnv("OPENAI_API_KEY");
  const client = new OpenAI();
  return client;
}

export function otherKey() {
  if (process.env.AZURE_OPENAI_API_KEY) {
    return null;
  } else {
    return new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") });
  }
}

export function withoutBraces(again: boolean) {
  if (again) return new OpenAI();
  return null;
}
