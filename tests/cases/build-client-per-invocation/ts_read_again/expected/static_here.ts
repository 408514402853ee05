import OpenAI from "openai";

class Config {
  static get KEY() {
    return process.env.OPENAI_API_KEY;
  }
  static readonly MODEL = "gpt-4o";
}

function createOpenai(): OpenAI {
  const apiKey = Config.KEY;
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  return new OpenAI({ apiKey });
}

export const ask = (input: string) => createOpenai().responses.create({ model: Config.MODEL, input });
