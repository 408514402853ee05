import { ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";

class Base {
  private llm: unknown;

  constructor(private model = "small") {
    this.connect();
  }

  private connect() {
    const llm = new ChatOpenAI({ model: this.model });
    this.llm = [llm];
  }
}

export class Service extends Base {
  ask(question: string) {
    return question;
  }
}

class WithField {
  client = new OpenAI();
}

// It builds its client when it is asked.
class Lazy {
  make = () => new OpenAI();
}

// It keeps what the client said, and not the client.
class Known {
  models: unknown;

  constructor() {
    const client = new OpenAI();
    this.models = client.models.list();
  }
}

const service = new Service();
const field = new WithField();
const lazy = new Lazy();
const known = new Known();
const unused = new Service();

export function handler(event: string) {
  return [service.ask(event), field.client, lazy.make(), known.models];
}
