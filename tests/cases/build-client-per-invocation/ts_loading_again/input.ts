import OpenAI from "openai";

function make(left: number): OpenAI {
  return left ? make(left - 1) : new OpenAI();
}

const build = (left: number): OpenAI => {
  if (left) {
    return build(left - 1);
  }
  return new OpenAI();
};

function some(left: number) {
  return left ? null : new OpenAI();
}

function note(target: any, name: any) {
  target[name] = new OpenAI();
}

class Service {
  @note run = 3;

  static create() {
    return new this();
  }

  client = new OpenAI();
}

class Settings {
  client?: OpenAI;

  set limit(value: number) {
    this.client = new OpenAI({ timeout: value });
  }
}

namespace Clients {
  export function make() {
    return new OpenAI();
  }
  export const later = () => new OpenAI();
}

export const deep = make(3);
export const built = build(3);
export const nothing = some(3);
export const service = Service.create();
export const settings = new Settings();
settings.limit = 3;
export const spaced = Clients.make();
export const kept = Clients.later;

export const answer = () => [deep, built, nothing, service, settings, spaced, kept];
