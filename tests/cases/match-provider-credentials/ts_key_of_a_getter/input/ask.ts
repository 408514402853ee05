import OpenAI from "openai";
import { settings } from "./settings";

export async function ask(input: string) {
  const client = new OpenAI({ apiKey: settings.key });
  return client.responses.create({ model: settings.model, input });
}
