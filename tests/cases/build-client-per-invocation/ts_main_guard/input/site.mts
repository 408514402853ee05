import { fileURLToPath } from "node:url";
import OpenAI from "openai";

export async function ask(openai: OpenAI, text: string) {
  return openai.responses.create({ model: "gpt-4o", input: text });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const openai = new OpenAI();
  await ask(openai, "x");
}
