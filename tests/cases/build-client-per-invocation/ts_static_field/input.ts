import OpenAI from "openai";

export class Service {
  static readonly client = new OpenAI();

  list() {
    return Service.client.models.list();
  }
}
