import OpenAI from "openai";

class Answers {
  private openai: OpenAI;

  kind: string;

  constructor() {
    this.kind = "answers";

    this.openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY ?? "" });
  }

  async models() {
    return this.openai.models.list();
  }
}

export const answers = new Answers();
