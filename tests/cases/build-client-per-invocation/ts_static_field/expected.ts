import OpenAI from "openai";

export class Service {
  static get client() {
    return new OpenAI();
  }

  list() {
    return Service.client.models.list();
  }
}
