import OpenAI from "openai";

function createOpenai(): OpenAI {
  return new OpenAI();
}

class Service {
  constructor(private client = createOpenai()) {}

  list() {
    return this.client.models.list();
  }
}

const service = new Service();

export function handler() {
  return service.list();
}
