import OpenAI from "openai";

class Service {
  constructor(private client: OpenAI | null = new OpenAI()) {}
  list = () => this.client?.models.list();
}

class Falling {
  private client: OpenAI;
  constructor(client: OpenAI | null) {
    this.client = client ?? new OpenAI();
  }
  list = () => this.client.models.list();
}

const none = new Service(null);
const absent = new Service(undefined);
const fallen = new Falling(null);

export const list = () => [none.list(), absent.list(), fallen.list()];
