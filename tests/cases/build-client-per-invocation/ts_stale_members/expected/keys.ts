export namespace Keys {
  export const openai = process.env.OPENAI_API_KEY;
  export const retries = 2;
  export function now() {
    return process.env.OPENAI_API_KEY;
  }
}

export class Settings {
  private key = process.env.OPENAI_API_KEY;
  private other: string | undefined;

  constructor() {
    this.other = process.env.OPENAI_OTHER_KEY;
  }

  getKey() {
    return this.key;
  }

  getOther() {
    return this.other ?? "";
  }

  now() {
    return process.env.OPENAI_API_KEY;
  }

  asked() {
    return this.now();
  }
}

export const settings = new Settings();

export const table = {
  key: process.env.OPENAI_API_KEY,
  get(name: "key") {
    return this[name];
  },
  now() {
    return process.env.OPENAI_API_KEY;
  },
};

export const keys = new Map([["openai", process.env.OPENAI_API_KEY]]);

export class Base {
  static key = process.env.OPENAI_API_KEY;
  static get now() {
    return process.env.OPENAI_API_KEY;
  }
}

export class Derived extends Base {
  static retries = 3;
}
