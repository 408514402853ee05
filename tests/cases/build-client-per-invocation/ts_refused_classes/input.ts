import OpenAI from "openai";

export class Computed {
  static [Symbol.for("client")] = new OpenAI();
}

export class Set {
  static client = new OpenAI();

  static reset(client: OpenAI) {
    Set.client = client;
  }
}

export class Read {
  static reader = new OpenAI();
  static models = Read.reader.models;
}

export class Requests {
  static answer = new OpenAI().models.list();
}
