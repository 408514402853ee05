import OpenAI from "openai";

function createClient(): OpenAI | null {
  let client: OpenAI | null = null;
  try {
    client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  } catch (error) {
    console.warn("OpenAI is off", error);
  }
  return client;
}

export async function models() {
  const client = createClient();
  return client ? client.models.list() : [];
}
