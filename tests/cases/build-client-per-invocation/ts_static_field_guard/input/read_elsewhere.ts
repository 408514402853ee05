import OpenAI from "openai";

const KEY = process.env.OPENAI_API_KEY;
if (!KEY) throw new Error("OPENAI_API_KEY is not set");

export class Chat {
  private static client = new OpenAI({ apiKey: KEY });

  static ask(input: string) {
    return Chat.client.responses.create({ model: "gpt-4o", input });
  }
}

export class Embed {
  private static client = new OpenAI({ apiKey: KEY });

  static embed(input: string) {
    return Embed.client.embeddings.create({ model: "text-embedding-3-small", input });
  }
}

/** The check above alone answers for its key. */
export function headers() {
  return { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` };
}
