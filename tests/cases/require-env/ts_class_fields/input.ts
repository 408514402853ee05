import OpenAI from "openai";

export class Service {
  private readonly first = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  private readonly second: OpenAI;
  private readonly fourth = new OpenAI();

  constructor(readonly third = new OpenAI({ apiKey: process.env.THIRD_KEY })) {
    this.second = new OpenAI({ apiKey: process.env.SECOND_KEY });
  }
}
