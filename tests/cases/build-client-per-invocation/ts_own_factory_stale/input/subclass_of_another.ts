import OpenAI from "openai";

const KEY = process.env.OPENAI_API_KEY;

class Keyed extends OpenAI {
  constructor() {
    super({ apiKey: KEY });
  }
}

class Plain extends Keyed {}

class Handing extends Keyed {
  constructor() {
    super();
  }
}

const plain = new Plain();
const handing = new Handing();

export const ask = () => plain.models.list();
export const askAgain = () => handing.models.list();
