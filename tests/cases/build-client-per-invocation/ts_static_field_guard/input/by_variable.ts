import OpenAI from "openai";

if (!process.env.OPENAI_API_KEY) throw new Error("OPENAI_API_KEY is not set");

export class Chat {
  private static client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

  static ask(input: string) {
    return Chat.client.responses.create({ model: "gpt-4o", input });
  }
}

export class Embed {
  private static client = new OpenAI();

  static embed(input: string) {
    return Embed.client.embeddings.create({ model: "text-embedding-3-small", input });
  }
}
