import OpenAI from "openai";

class Answers {
  kind: string;

  constructor() {
    this.kind = "answers";
  }

  private get openai(): OpenAI {
    return new OpenAI({ apiKey: process.env.OPENAI_API_KEY ?? "" });
  }

  async models() {
    return this.openai.models.list();
  }
}

export const answers = new Answers();
