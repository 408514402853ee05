import OpenAI from "openai";

export class Chat {
  private static get client() {
    if (!process.env.OPENAI_API_KEY) throw new Error("OPENAI_API_KEY is not set");
    return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  }

  static ask(input: string) {
    return Chat.client.responses.create({ model: "gpt-4o", input });
  }
}

export class Embed {
  private static get client() {
    if (!process.env.OPENAI_API_KEY) throw new Error("OPENAI_API_KEY is not set");
    return new OpenAI();
  }

  static embed(input: string) {
    return Embed.client.embeddings.create({ model: "text-embedding-3-small", input });
  }
}
