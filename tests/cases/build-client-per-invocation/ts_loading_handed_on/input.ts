import { asClass, createContainer } from "awilix";
import once from "lodash/once";
import OpenAI from "openai";

class Holder {
  constructor(private kind: any) {}

  make() {
    return new this.kind();
  }
}

function every(...kinds: any[]) {
  return new kinds[0]();
}

const getClient = once(() => new OpenAI());
const make = (() => new OpenAI()).bind(null);
const later = once(() => new OpenAI());

export const client = getClient();
export const bound = make();
export const container = createContainer();
container.register({ llm: asClass(OpenAI) });
export const Watched: any = new Proxy(OpenAI, {});
export const held = new Holder(OpenAI).make();
export const several = every(OpenAI);
export const chosen = new (0, OpenAI)();

export const answer = () => [client, bound, container, Watched, held, several, chosen, later];
