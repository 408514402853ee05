import OpenAI from "openai";

const client = new OpenAI();

export class Keeps {
  static {
    console.log(client);
  }
}
