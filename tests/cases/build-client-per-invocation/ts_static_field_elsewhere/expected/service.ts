import OpenAI from "openai";

export class Service {
  static get client() {
    return new OpenAI();
  }

  static async ask(question: string) {
    return Service.client.responses.create({ model: "gpt-4o", input: question });
  }
}
