import OpenAI from "openai";

export class Kept {
  static client = new OpenAI();

  static async ask(question: string) {
    return Kept.client.responses.create({ model: "gpt-4o", input: question });
  }
}
