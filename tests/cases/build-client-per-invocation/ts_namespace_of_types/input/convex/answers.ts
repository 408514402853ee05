import { generateText } from "ai";
import { small } from "./config/models";
import { client } from "./config/other";

export async function answer(prompt: string): Promise<string> {
  const { text } = await generateText({ model: small, prompt });
  return text;
}

export async function models() {
  return client.models.list();
}
