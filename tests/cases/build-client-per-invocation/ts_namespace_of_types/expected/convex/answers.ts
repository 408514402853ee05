import { generateText } from "ai";
import { createSmall } from "./config/models";
import { client } from "./config/other";

export async function answer(prompt: string): Promise<string> {
  const small = createSmall();
  const { text } = await generateText({ model: small, prompt });
  return text;
}

export async function models() {
  return client.models.list();
}
