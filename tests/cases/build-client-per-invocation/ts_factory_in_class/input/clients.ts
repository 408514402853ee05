import OpenAI from "openai";

export class Clients {
  private static kept: OpenAI | undefined;

  static create(model: string) {
    const client = new OpenAI();
    return client;
  }

  // One for the process, on purpose.
  static shared() {
    Clients.kept ??= new OpenAI();
    return Clients.kept;
  }

  static async later() {
    return new OpenAI();
  }

  make() {
    return new OpenAI();
  }
}

export const builders = {
  plain: () => new OpenAI(),
  named() {
    return new OpenAI();
  },
};
