import OpenAI from "openai";

class Embeddings {
  private readonly client: OpenAI;

  constructor(apiKey = process.env.OPENAI_API_KEY) {
    if (!apiKey) {
      throw new Error("Missing OpenAI API key");
    }
    this.client = new OpenAI({ apiKey });
  }

  create(input: string) {
    return this.client.embeddings.create({ model: "text-embedding-3-small", input });
  }
}

export const embeddings = new Embeddings();
