import OpenAI from "openai";

let client: OpenAI | null = null;
try {
  client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
} catch (error) {
  console.warn("OpenAI is off", error);
}

export async function models() {
  return client ? client.models.list() : [];
}
