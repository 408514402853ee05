import OpenAI from "openai";

// Both services need it.
const KEY = process.env.OPENAI_API_KEY;
if (!KEY) {
  throw new Error("OPENAI_API_KEY is not set");
}

export class Chat {
  private static client = new OpenAI({ apiKey: KEY });

  static ask(input: string) {
    return Chat.client.responses.create({ model: "gpt-4o", input });
  }
}

export class Embed {
  private static readonly client = new OpenAI({ apiKey: KEY });

  static embed(input: string) {
    return Embed.client.embeddings.create({ model: "text-embedding-3-small", input });
  }
}

export class Moderate {
  private static readonly client = new OpenAI({ apiKey: KEY, maxRetries: 0 });

  static moderate(input: string) {
    return Moderate.client.moderations.create({ input });
  }
}
