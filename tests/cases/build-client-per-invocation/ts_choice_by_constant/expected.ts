import OpenAI from "openai";

function createClient(): OpenAI | null {
  const key = process.env.OPENAI_API_KEY;
  let client: OpenAI | null = null;
  if (key) {
    client = new OpenAI({ apiKey: key });
  }
  return client;
}

function createB(): OpenAI | null {
  const hasKey = Boolean(process.env.OPENAI_API_KEY);
  let b: OpenAI | null = null;
  if (hasKey) {
    b = new OpenAI();
  }
  return b;
}

export function ask() {
  const client = createClient();
  const b = createB();
  return [client?.models.list(), b?.models.list()];
}
