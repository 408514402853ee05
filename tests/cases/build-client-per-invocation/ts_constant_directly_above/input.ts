import OpenAI from "openai";

const apiKey = process.env.OPENAI_API_KEY;
const client = new OpenAI({ apiKey });

export async function ask(input: string) {
  return await client.responses.create({ model: "gpt-4.1", input });
}

export function headers() {
  return { Authorization: `Bearer ${apiKey}` };
}
