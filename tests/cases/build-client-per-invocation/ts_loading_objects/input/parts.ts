import OpenAI from "openai";

export function make() {
  return new OpenAI();
}

export function makeAgent() {
  return { client: make() };
}

export default function () {
  return { client: new OpenAI() };
}

export class Service {
  constructor(
    readonly name: string,
    private client = make(),
  ) {}

  ask() {
    return this.client.models.list();
  }
}

export class Named extends Service {}

export class Options {
  client: OpenAI;

  constructor({ client = new OpenAI() }: { client?: OpenAI } = {}) {
    this.client = client;
  }
}

export function choose(name: string) {
  switch (name) {
    case "openai":
      return [new OpenAI()];
    default:
      throw new Error(name);
  }
}

export function maybe(wanted: boolean) {
  return wanted ? [new OpenAI()] : [];
}

export async function connect() {
  return { client: make() };
}
