import OpenAI from "openai";

const openai = new OpenAI();

class Service {
  constructor(private client = openai) {}

  list() {
    return this.client.models.list();
  }
}

const service = new Service();

export function handler() {
  return service.list();
}
