import OpenAI from "openai";

export class Service {
  private readonly first = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  private readonly second: OpenAI;

  constructor(readonly third = new OpenAI({ apiKey: process.env.THIRD_KEY })) {
    const apiKey = process.env.SECOND_KEY;
    if (!apiKey) {
      throw new Error("Missing SECOND_KEY");
    }
    this.second = new OpenAI({ apiKey });
  }
}
