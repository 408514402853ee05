import OpenAI from "openai";

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Missing ${name}`);
  }
  return value;
}

export class Service {
  private readonly first = new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY") });
  private readonly second: OpenAI;
  private readonly fourth = new OpenAI();

  constructor(readonly third = new OpenAI({ apiKey: requireEnv("THIRD_KEY") })) {
    this.second = new OpenAI({ apiKey: requireEnv("SECOND_KEY") });
  }
}
