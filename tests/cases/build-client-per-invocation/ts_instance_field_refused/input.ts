import OpenAI from "openai";

class Given {
  private given: OpenAI;

  constructor(client?: OpenAI) {
    this.given = client ?? new OpenAI();
  }
}

class Keyed {
  private keyed: OpenAI;

  constructor(apiKey = process.env.OPENAI_API_KEY) {
    this.keyed = new OpenAI({ apiKey });
  }
}

class SetAgain {
  private again = new OpenAI();

  reset() {
    this.again = new OpenAI();
  }
}

class AskedAtOnce {
  private early: OpenAI;
  private models: unknown;

  constructor() {
    this.early = new OpenAI();
    this.models = this.early.models;
  }
}

class AskedByAMethod {
  private later: OpenAI;

  constructor() {
    this.later = new OpenAI();
    this.load();
  }

  load() {
    return this.later.models;
  }
}

class HandedOn {
  handed: OpenAI;
  helper: unknown;

  constructor() {
    this.handed = new OpenAI();
    this.helper = { owner: this };
  }
}

class Base {}

class Extends extends Base {
  private client = new OpenAI();
}

class ByName {
  named = new OpenAI();
}

class SetOutside {
  outside = new OpenAI();
}

class ReadOutside {
  read = new OpenAI();
}

class Shared {
  first: OpenAI;
  second: OpenAI;

  constructor() {
    const apiKey = process.env.OPENAI_API_KEY;
    this.first = new OpenAI({ apiKey });
    this.second = new OpenAI({ apiKey, timeout: 3 });
  }
}

const given = new Given();
const keyed = new Keyed();
const again = new SetAgain();
const asked = new AskedAtOnce();
const later = new AskedByAMethod();
const handed = new HandedOn();
const derived = new Extends();
const named = new ByName();
const outside = new SetOutside();
const read = new ReadOutside();
const shared = new Shared();
export const models = read.read.models;

export function use(client: OpenAI) {
  Object.defineProperty(named, "named", { value: client });
  outside.outside = client;
  return [given, keyed, again, asked, later, handed, derived, named, outside, read, shared];
}
