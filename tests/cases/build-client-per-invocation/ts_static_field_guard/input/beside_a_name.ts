import OpenAI from "openai";

const KEY = process.env.OPENAI_API_KEY;
if (!KEY) throw new Error("OPENAI_API_KEY is not set");

const openai = new OpenAI({ apiKey: KEY });

export class Embed {
  private static client = new OpenAI({ apiKey: KEY });

  static embed(input: string) {
    return Embed.client.embeddings.create({ model: "text-embedding-3-small", input });
  }
}

export function ask(input: string) {
  return openai.responses.create({ model: "gpt-4o", input });
}
