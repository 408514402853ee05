import OpenAI from "openai";

export async function ask(input: string) {
  const client = new OpenAI();
  return client.responses.create({ model: "gpt-4o-mini", input });
}
