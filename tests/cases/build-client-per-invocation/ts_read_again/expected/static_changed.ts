import OpenAI from "openai";

class Config {
  static KEY = process.env.OPENAI_API_KEY;
}

const openai = new OpenAI({ apiKey: Config.KEY });

export const ask = () => openai.models.list();

export function use(key: string) {
  Config.KEY = key;
}
