import OpenAI from "openai";

const KEY = process.env.OPENAI_API_KEY;

class Mine extends OpenAI {
  constructor() {
    super({ apiKey: KEY });
  }
}

const client = new Mine();

export const ask = () => client.models.list();
