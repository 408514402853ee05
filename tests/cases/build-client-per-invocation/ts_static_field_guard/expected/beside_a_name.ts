import OpenAI from "openai";

function createOpenai(): OpenAI {
  const KEY = process.env.OPENAI_API_KEY;
  if (!KEY) throw new Error("OPENAI_API_KEY is not set");
  return new OpenAI({ apiKey: KEY });
}

export class Embed {
  private static get client() {
    const KEY = process.env.OPENAI_API_KEY;
    if (!KEY) throw new Error("OPENAI_API_KEY is not set");
    return new OpenAI({ apiKey: KEY });
  }

  static embed(input: string) {
    return Embed.client.embeddings.create({ model: "text-embedding-3-small", input });
  }
}

export function ask(input: string) {
  const openai = createOpenai();
  return openai.responses.create({ model: "gpt-4o", input });
}
