import OpenAI from "openai";

const apiKey = process.env.OPENAI_API_KEY;

function createClient(): OpenAI {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new OpenAI({ apiKey });
}

export async function ask(input: string) {
  const client = createClient();
  return await client.responses.create({ model: "gpt-4.1", input });
}

export function headers() {
  return { Authorization: `Bearer ${apiKey}` };
}
