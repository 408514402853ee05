import OpenAI from "openai";

export class Service {
  static client = new OpenAI();

  static async ask(question: string) {
    return Service.client.responses.create({ model: "gpt-4o", input: question });
  }
}
