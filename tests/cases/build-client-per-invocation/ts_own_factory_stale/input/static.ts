import OpenAI from "openai";

class Config {
  static readonly KEY = process.env.OPENAI_API_KEY;
}

function make() {
  return new OpenAI({ apiKey: Config.KEY });
}

const client = make();

export const ask = () => client.models.list();
