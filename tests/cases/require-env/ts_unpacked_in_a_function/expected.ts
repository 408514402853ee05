import OpenAI from "openai";

export async function renamed(input: string) {
  const { OPENAI_API_KEY: key } = process.env;
  if (!key) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  const client = new OpenAI({ apiKey: key });
  return client.responses.create({ model: "gpt-4o-mini", input });
}

export async function aliased(input: string) {
  const env = process.env;
  const apiKey = env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  const client = new OpenAI({ apiKey });
  return client.responses.create({ model: "gpt-4o-mini", input });
}

export class Assistant {
  async ask(input: string) {
    const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = process.env;
    if (!apiKey) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    return new OpenAI({ apiKey, baseURL }).responses.create({ model: "gpt-4o-mini", input });
  }
}

export async function checked(input: string) {
  const { OPENAI_API_KEY } = process.env;
  if (!OPENAI_API_KEY) return null;
  return new OpenAI({ apiKey: OPENAI_API_KEY }).responses.create({ model: "gpt-4o-mini", input });
}

export async function defaulted(input: string) {
  const { OPENAI_API_KEY = "unset" } = process.env;
  return new OpenAI({ apiKey: OPENAI_API_KEY }).responses.create({ model: "gpt-4o-mini", input });
}

export async function changed(input: string) {
  let { OPENAI_API_KEY } = process.env;
  OPENAI_API_KEY ??= "unset";
  return new OpenAI({ apiKey: OPENAI_API_KEY }).responses.create({ model: "gpt-4o-mini", input });
}

export async function handed(env: Record<string, string>, input: string) {
  return new OpenAI({ apiKey: env.OPENAI_API_KEY }).responses.create({ model: "gpt-4o-mini", input });
}
