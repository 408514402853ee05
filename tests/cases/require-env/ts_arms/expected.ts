import OpenAI, { AzureOpenAI } from "openai";

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
      if (!process.env.OPENAI_KEY) {
        throw new Error("Missing OPENAI_KEY");
      }
      return new OpenAI({ apiKey: process.env.OPENAI_KEY! });
    default:
      if (!process.env.OPENAI_API_KEY) {
        throw new Error("Missing OPENAI_API_KEY");
      }
      return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  }
}

export function inArm(again: boolean) {
  if (again) {
    if (!process.env.OPENAI_API_KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI();
  }
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  const client = new OpenAI();
  return client;
}

export function otherKey() {
  if (process.env.AZURE_OPENAI_API_KEY) {
    return null;
  } else {
    const apiKey = process.env.OPENAI_API_KEY;
    if (!apiKey) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey });
  }
}

export function withoutBraces(again: boolean) {
  if (again) return new OpenAI();
  return null;
}
