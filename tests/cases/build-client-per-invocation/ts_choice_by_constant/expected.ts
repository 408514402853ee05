import OpenAI from "openai";

function createClient(): OpenAI | null {
  const key = process.env.OPENAI_API_KEY;
  if (key) {
    return new OpenAI({ apiKey: key });
  }
  return null;
}

function createB(): OpenAI | null {
  const hasKey = Boolean(process.env.OPENAI_API_KEY);
  if (hasKey) {
    return new OpenAI();
  }
  return null;
}

export function ask() {
  const client = createClient();
  const b = createB();
  return [client?.models.list(), b?.models.list()];
}
