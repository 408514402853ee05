import OpenAI from "openai";
import { readKey } from "./vault";

const client = new OpenAI({ apiKey: await readKey() });

export function ask(input: string) {
  return client.responses.create({ model: "gpt-4o", input });
}
