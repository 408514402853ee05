import OpenAI from "openai";

class Config {
  static readonly KEY = process.env.OPENAI_API_KEY;
  static readonly MODEL = "gpt-4o";
}
const openai = new OpenAI({ apiKey: Config.KEY });

export const ask = (input: string) => openai.responses.create({ model: Config.MODEL, input });
