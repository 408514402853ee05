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

export class Decorated {
  @inject static client = new OpenAI();
}

class Base {
  static reader: unknown = null;
  static plain: unknown = null;
}

export class Overriding extends Base {
  static override reader = new OpenAI();
  static plain = new OpenAI();
}
