import OpenAI, { AzureOpenAI } from "openai";

export function chosen(provider: string) {
  switch (provider) {
    case "azure":
      return new AzureOpenAI();
    case "named":
      return new OpenAI({ apiKey: process.env.OPENAI_KEY! });
    default:
      return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  }
}

export function inArm(again: boolean) {
  if (again) {
    return new OpenAI();
  }
  const client = new OpenAI();
  return client;
}

export function otherKey() {
  if (process.env.AZURE_OPENAI_API_KEY) {
    return null;
  } else {
    return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  }
}

export function withoutBraces(again: boolean) {
  if (again) return new OpenAI();
  return null;
}
