import OpenAI from "openai";

export async function ask(input: string) {
  const client = new OpenAI({ apiKey: process.env.NEXT_PUBLIC_OPENAI_API_KEY });
  return client.responses.create({ model: "gpt-4o-mini", input });
}

export async function askAgain(input: string) {
  const key = process.env.REACT_APP_OPENAI_KEY;
  return new OpenAI({ apiKey: key }).responses.create({ model: "gpt-4o-mini", input });
}
